package dev.cima.deal;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.cima.platform.Organisation;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Says who is still missing, and until when. */
@Component
class DealWords {

	/** In the place of a name that was erased. */
	private static final String SOMEBODY = "…";

	private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

	private final Reps reps;

	private final Organisation organisation;

	DealWords(Reps reps, Organisation organisation) {
		this.reps = reps;
		this.organisation = organisation;
	}

	/** Why the shares are not agreed on at a moment; null when they are. */
	@Nullable UserError unagreed(Consent consent, Instant at) {
		List<String> missing = consent.missing(at);
		if (missing.isEmpty()) {
			return null;
		}
		List<String> refusing = consent.refusing().stream().filter(missing::contains).toList();
		return refusing.isEmpty()
				? UserError.of(UserErrorCode.NOT_ALLOWED, "deal.missing", names(missing), minute(consent)).at("stage")
				: UserError.of(UserErrorCode.NOT_ALLOWED, "deal.refused", names(refusing)).at("stage");
	}

	private String names(List<String> ids) {
		Map<String, Rep> found = this.reps.findAll(ids);
		return String.join(", ", ids.stream().map((id) -> {
			Rep rep = found.get(id);
			return (rep != null && !rep.isErased()) ? rep.name() : SOMEBODY;
		}).toList());
	}

	/** When silence becomes consent, in the organisation's zone. */
	String minute(Consent consent) {
		// rounded up, so that it is so by then
		ZonedDateTime at = consent.silentAt().plusSeconds(59).atZone(this.organisation.zone());
		return MINUTE.format(at);
	}

}
