package dev.cima.screen;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.cima.platform.Deed;
import dev.cima.platform.Role;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import dev.cima.platform.Viewer;
import dev.cima.rep.Teams;
import io.github.bucket4j.Bucket;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Pairs screens. A screen gets its code together with the token that it will have: this
 * one is worth nothing until somebody types the code, and is never sent again. So no
 * answer that gets lost, no node that dies and no second try leaves a screen half paired.
 */
@Component
class PairingDesk {

	static final int LONGEST_NAME = 60;

	/** Who typed a code in its last moment is waited for. */
	private static final Duration IN_TIME = Duration.ofSeconds(30);

	private static final int DRAWS = 20;

	private final Pairings pairings;

	private final Screens screens;

	private final ScreenDevices devices;

	private final Teams teams;

	private final ScreenSettings settings;

	private final InstantSource clock;

	private final SecureRandom random = new SecureRandom();

	private final Cache<String, Bucket> tries = Caffeine.newBuilder()
		.maximumSize(100_000)
		.expireAfterAccess(Duration.ofHours(1))
		.build();

	PairingDesk(Pairings pairings, Screens screens, ScreenDevices devices, Teams teams, ScreenSettings settings,
			InstantSource clock) {
		this.pairings = pairings;
		this.screens = screens;
		this.devices = devices;
		this.teams = teams;
		this.settings = settings;
		this.clock = clock;
	}

	/** A code for a screen that was just switched on. */
	Started start() {
		Instant until = now().plus(this.settings.codeLasts());
		ScreenToken token = ScreenToken.draw(this.random);
		for (int draw = 0; draw < DRAWS; draw++) {
			String code = PairingCode.draw(this.random);
			Pairing pairing = new Pairing(Objects.requireNonNull(PairingCode.hash(code)), token.screen(), token.hash(),
					until);
			if (this.pairings.add(pairing)) {
				return new Started(code, token.text(), until);
			}
		}
		throw new IllegalStateException("No code is free");
	}

	/** What has become of a screen. */
	State state(String sent) {
		ScreenToken token = ScreenToken.parse(sent);
		if (token == null) {
			return State.GONE;
		}
		StoredScreen screen = this.devices.screen(token);
		if (screen != null) {
			return this.devices.isEnded(screen) ? State.GONE : State.PAIRED;
		}
		Pairing pairing = this.pairings.ofScreen(token.screen());
		return (pairing != null && token.matches(pairing.token()) && now().isBefore(pairing.until().plus(IN_TIME)))
				? State.WAITING : State.GONE;
	}

	/** Pairs the screen that shows the code; the same again is the same. */
	PairScreenPayload pair(PairScreenInput input, Viewer viewer) {
		if (this.teams.find(input.teamId()) == null) {
			return refused(UserError.of(UserErrorCode.NOT_FOUND, "screen.team").at("teamId"));
		}
		Deed.concerns(List.of(input.teamId()));
		if (!viewer.is(Role.ADMIN) && !viewer.managesTeam(input.teamId())) {
			return refused(UserError.of(UserErrorCode.NOT_ALLOWED, "screen.not-yours").at("teamId"));
		}
		String name = input.name().strip();
		if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
			return refused(UserError.of(UserErrorCode.INVALID, "screen.name", LONGEST_NAME).at("name"));
		}
		Bucket left = this.tries.get(viewer.subject(), (subject) -> bucket());
		if (!left.tryConsume(1)) {
			long nanos = left.estimateAbilityToConsume(1).getNanosToWaitForRefill();
			return refused(UserError.of(UserErrorCode.LIMIT_REACHED, "screen.tries")
				.retryAfter((int) Duration.ofNanos(nanos).toSeconds() + 1));
		}
		String code = PairingCode.hash(input.code());
		Pairing pairing = (code != null) ? this.pairings.find(code) : null;
		if (pairing == null) {
			return refused(UserError.of(UserErrorCode.NOT_FOUND, "screen.code").at("code"));
		}
		return pair(pairing, new StoredScreen(pairing.screen(), pairing.token(), input.teamId(), name,
				viewer.recordedAs(), now(), null, null));
	}

	private PairScreenPayload pair(Pairing pairing, StoredScreen wanted) {
		StoredScreen before = this.screens.find(wanted.id());
		if (before == null && !now().isBefore(pairing.until())) {
			return refused(UserError.of(UserErrorCode.NOT_FOUND, "screen.code").at("code"));
		}
		if (before == null && this.screens.of(wanted.team()).size() >= Screens.MOST) {
			return refused(UserError.of(UserErrorCode.LIMIT_REACHED, "screen.too-many", Screens.MOST).at("teamId"));
		}
		if (before == null && !this.screens.add(wanted)) {
			before = this.screens.find(wanted.id());
		}
		StoredScreen stands = (before != null) ? before : wanted;
		boolean same = stands.team().equals(wanted.team()) && stands.name().equals(wanted.name())
				&& stands.pairedBy().equals(wanted.pairedBy()) && !stands.isRevoked();
		if (!same) {
			return refused(UserError.of(UserErrorCode.CONFLICT, "screen.paired").at("code"));
		}
		Deed.about(stands.id());
		return new PairScreenPayload(stands, List.of());
	}

	private Bucket bucket() {
		return Bucket.builder()
			.addLimit((limit) -> limit.capacity(this.settings.tries()).refillGreedy(1, this.settings.tryEvery()))
			.build();
	}

	private Instant now() {
		return this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
	}

	private static PairScreenPayload refused(UserError error) {
		return new PairScreenPayload(null, List.of(error));
	}

	/** What a screen is told. */
	enum State {

		/** Its code can be typed. */
		WAITING,
		/** It may read. */
		PAIRED,
		/** Its code has ended, or it was revoked: it needs a new one. */
		GONE

	}

	/** Which screen, for which team. */
	record PairScreenInput(String code, String teamId, String name) {
	}

	/** The screen, or why there is none. */
	record PairScreenPayload(@Nullable StoredScreen screen, List<UserError> errors) {
	}

	/**
	 * For the screen alone.
	 *
	 * @param code to show
	 * @param token to keep
	 * @param until when the code ends
	 */
	record Started(String code, String token, Instant until) {

		@Override
		public String toString() {
			return "until " + this.until;
		}

	}

}
