package dev.cima.followup;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import dev.cima.platform.Viewer;
import dev.cima.rep.Rep;
import org.jspecify.annotations.Nullable;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Gives calendars their addresses, and ends them. */
@Controller
class CalendarFieldsController {

	private final CalendarAddresses addresses;

	private final FollowUpSettings settings;

	private final InstantSource clock;

	CalendarFieldsController(CalendarAddresses addresses, FollowUpSettings settings, InstantSource clock) {
		this.addresses = addresses;
		this.settings = settings;
		this.clock = clock;
	}

	@SchemaMapping(typeName = "Rep")
	@Nullable FollowUpCalendar followUpCalendar(Rep rep) {
		Instant since = this.addresses.since(rep.id());
		return (since != null) ? new FollowUpCalendar(since) : null;
	}

	@MutationMapping
	Result setFollowUpCalendar(@Argument SetFollowUpCalendarInput input, Viewer viewer) {
		if (viewer.rep() == null) {
			return new Result(null, null, List.of(UserError.of(UserErrorCode.NOT_ALLOWED, "followup.no-rep")));
		}
		if (!input.on()) {
			this.addresses.end(viewer.rep());
			return new Result(null, null, List.of());
		}
		Instant now = this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
		String path = "/calendar/" + this.addresses.renew(viewer.rep(), now) + ".ics";
		URI base = this.settings.baseUrl();
		return new Result((base != null) ? base.resolve(path).toString() : path, new FollowUpCalendar(now), List.of());
	}

	/** Whether there is to be one. */
	record SetFollowUpCalendarInput(boolean on) {
	}

	/** A calendar, without its address. */
	record FollowUpCalendar(Instant since) {
	}

	/** What came of it. */
	record Result(@Nullable String url, @Nullable FollowUpCalendar calendar, List<UserError> errors) {
	}

}
