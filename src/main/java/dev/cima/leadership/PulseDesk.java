package dev.cima.leadership;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;

import dev.cima.leadership.IssuedTokens.Issued;
import dev.cima.platform.BadRequestException;
import dev.cima.platform.Organisation;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import dev.cima.rep.Rep;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Hands out tokens and takes answers. Whoever hands out knows the rep and stores no
 * token; whoever takes an answer knows the token and asks for no rep.
 */
@Component
class PulseDesk {

	static final int SHORTEST_SECRET = 16;

	static final int LONGEST_SECRET = 200;

	private static final int NUMBER = 16;

	/** So many answers of one team never meet. */
	private static final int TRIES = 100;

	private final PulseKeys keys;

	private final IssuedTokens issued;

	private final PulseBoxes boxes;

	private final AnswerSeal seal;

	private final Organisation organisation;

	private final InstantSource clock;

	private final int together;

	private final SecureRandom random = new SecureRandom();

	@Autowired
	PulseDesk(PulseKeys keys, IssuedTokens issued, PulseBoxes boxes, AnswerSeal seal, Organisation organisation,
			InstantSource clock) {
		this(keys, issued, boxes, seal, organisation, clock, PulseBox.TOGETHER);
	}

	PulseDesk(PulseKeys keys, IssuedTokens issued, PulseBoxes boxes, AnswerSeal seal, Organisation organisation,
			InstantSource clock, int together) {
		this.keys = keys;
		this.issued = issued;
		this.boxes = boxes;
		this.seal = seal;
		this.organisation = organisation;
		this.clock = clock;
		this.together = together;
	}

	/**
	 * The rep's token of this quarter: once, and again for whoever has the secret of the
	 * phone that it was given to.
	 * @param secret that the phone made and keeps; null: once and never again
	 * @return null when there is none for the rep
	 */
	@Nullable String token(Rep rep, @Nullable String secret) {
		if (secret != null && (secret.length() < SHORTEST_SECRET || secret.length() > LONGEST_SECRET)) {
			throw new BadRequestException("pulse.secret", SHORTEST_SECRET, LONGEST_SECRET);
		}
		if (!this.keys.isThere() || !rep.active() || rep.manages().contains(rep.team())) {
			return null;
		}
		Quarter quarter = now();
		String id = Issued.idOf(quarter, rep.id());
		String proof = (secret != null) ? PulseToken.base64(this.keys.seal("proof", id + "/" + secret)) : null;
		Issued mine = new Issued(id, rep.team(), proof);
		Issued stands = this.issued.first(mine);
		if (stands != mine && (proof == null || !proof.equals(stands.proof()))) {
			return null;
		}
		return new PulseToken(quarter.id(), stands.team(), number(id, secret)).written(this.keys);
	}

	private String number(String id, @Nullable String secret) {
		byte[] number = new byte[NUMBER];
		if (secret != null) {
			number = Arrays.copyOf(this.keys.seal("number", id + "/" + secret), NUMBER);
		}
		else {
			this.random.nextBytes(number);
		}
		return PulseToken.base64(number);
	}

	/** Takes an answer; a token that is spent has been answered with before. */
	AnswerPulsePayload answer(String written, List<Integer> answers) {
		PulseToken token = PulseToken.read(written, this.keys);
		if (token == null) {
			return refused(UserError.of(UserErrorCode.INVALID, "pulse.token").at("token"));
		}
		if (answers.size() != LeadershipBehaviour.values().length
				|| answers.stream().anyMatch((one) -> one < 1 || one > 5)) {
			return refused(UserError.of(UserErrorCode.INVALID, "pulse.answers", LeadershipBehaviour.values().length)
				.at("answers"));
		}
		for (int tries = 0; tries < TRIES; tries++) {
			PulseBox stored = this.boxes.find(token.box());
			PulseBox box = (stored != null) ? stored : PulseBox.empty(token.box());
			if (box.spent().contains(token.hash())) {
				return new AnswerPulsePayload(true, List.of());
			}
			if (box.closed() || !token.quarter().equals(now().id())) {
				return refused(UserError.of(UserErrorCode.TOO_OLD, "pulse.over").at("token"));
			}
			if (box.spent().size() >= PulseBox.MOST_SPENT) {
				return refused(UserError.of(UserErrorCode.LIMIT_REACHED, "pulse.full"));
			}
			PulseBox next = box.with(token.hash(), this.seal.close(box.id(), answers), this.together,
					(sealed) -> this.seal.open(box.id(), sealed));
			if (this.boxes.save(next)) {
				return new AnswerPulsePayload(true, List.of());
			}
		}
		return refused(UserError.of(UserErrorCode.RETRY_LATER, "pulse.retry").retryAfter(1));
	}

	private Quarter now() {
		return Quarter.of(this.organisation.dayOf(this.clock.instant()));
	}

	private static AnswerPulsePayload refused(UserError error) {
		return new AnswerPulsePayload(false, List.of(error));
	}

	/** Whether the answers count, now or since before. */
	record AnswerPulsePayload(boolean accepted, List<UserError> errors) {
	}

}
