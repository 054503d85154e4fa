package dev.cima.followup;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.cima.catalog.Account;
import dev.cima.catalog.Catalog;
import dev.cima.platform.Sha256;
import dev.cima.platform.Texts;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import io.github.bucket4j.Bucket;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Serves the calendars to which phones subscribe. A token that was never given out, one
 * that is ended, and the one of somebody who has left are answered alike. Whoever tries
 * tokens is slowed down by address; a calendar that is read too often, by itself: the
 * servers of large calendars read those of many reps from one address.
 */
@RestController
class CalendarController {

	private static final MediaType CALENDAR = new MediaType("text", "calendar", StandardCharsets.UTF_8);

	private static final int MOST_KEPT = 100_000;

	/** So many tokens may be tried from one address at once. */
	private static final int TRIES = 60;

	private final CalendarAddresses addresses;

	private final FollowUpViews views;

	private final FollowUpRules rules;

	private final ListKeeper lists;

	private final Reps reps;

	private final Catalog catalog;

	private final Texts texts;

	private final FollowUpSettings settings;

	private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
		.maximumSize(MOST_KEPT)
		.expireAfterAccess(Duration.ofHours(1))
		.build();

	CalendarController(CalendarAddresses addresses, FollowUpViews views, FollowUpRules rules, ListKeeper lists,
			Reps reps, Catalog catalog, Texts texts, FollowUpSettings settings) {
		this.addresses = addresses;
		this.views = views;
		this.rules = rules;
		this.lists = lists;
		this.reps = reps;
		this.catalog = catalog;
		this.texts = texts;
		this.settings = settings;
	}

	@GetMapping("/calendar/{token}.ics")
	ResponseEntity<byte[]> calendar(@PathVariable String token, HttpServletRequest request) {
		String id = this.addresses.repOf(token);
		Rep rep = (id != null) ? this.reps.find(id) : null;
		boolean known = rep != null && rep.active() && !rep.isErased();
		Bucket bucket = known ? bucket("rep/" + id, this.settings.calendarBurst(), this.settings.calendarEvery())
				: bucket("address/" + request.getRemoteAddr(), TRIES, Duration.ofSeconds(1));
		if (!bucket.tryConsume(1)) {
			long nanos = bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill();
			return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
				.header(HttpHeaders.RETRY_AFTER, Long.toString(Duration.ofNanos(nanos).toSeconds() + 1))
				.headers(CalendarController::strict)
				.build();
		}
		if (rep == null || !known) {
			return ResponseEntity.notFound().headers(CalendarController::strict).build();
		}
		byte[] body = text(rep).getBytes(StandardCharsets.UTF_8);
		return ResponseEntity.ok()
			.contentType(CALENDAR)
			.eTag("\"" + Sha256.base64(new String(body, StandardCharsets.UTF_8)) + "\"")
			.headers(CalendarController::strict)
			.body(body);
	}

	private static void strict(HttpHeaders headers) {
		headers.setCacheControl(CacheControl.noCache().cachePrivate());
		headers.set("X-Content-Type-Options", "nosniff");
		headers.set("Referrer-Policy", "no-referrer");
		headers.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox");
		headers.set("X-Robots-Tag", "noindex");
	}

	private Bucket bucket(String whose, int burst, Duration every) {
		return this.buckets.get(whose,
				(key) -> Bucket.builder().addLimit((limit) -> limit.capacity(burst).refillGreedy(1, every)).build());
	}

	private String text(Rep rep) {
		Locale language = Locale.forLanguageTag(rep.language());
		ZoneId zone = this.lists.zoneOf(rep);
		List<CalendarText.Entry> entries = this.views.open(rep.id())
			.stream()
			.map((followUp) -> CalendarText.Entry.of(followUp, name(followUp), text(followUp, language), zone))
			.toList();
		return new CalendarText(this.texts.render("followup.calendar", List.of(), language), entries).text();
	}

	private String name(FollowUp followUp) {
		Account account = this.catalog.account(followUp.account());
		return (account != null) ? account.name() : "";
	}

	private String text(FollowUp followUp, Locale language) {
		return this.rules.version(followUp.group().leader().rule()).words().in(language.getLanguage());
	}

}
