package dev.cima.membership;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import dev.cima.platform.OneLine;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import dev.cima.rep.Rep;
import dev.cima.rep.RepPart;
import org.jspecify.annotations.Nullable;

/**
 * A rep as an admin writes it; what is null stays as it is.
 *
 * @param since the organisation's local day from which team and access hold; null: from
 * now on
 */
record SaveRepInput(String id, String name, String teamId, @Nullable LocalDate since, @Nullable String subject,
		@Nullable String language, @Nullable String timeZone, @Nullable List<String> manages, boolean active) {

	private static final int MOST_IN_NAME = 100;

	private static final int MOST_IN_SUBJECT = 200;

	private static final int MOST_MANAGED = 100;

	private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}");

	/** What of the profile it leaves as it is. */
	Set<RepPart> left() {
		Set<RepPart> left = new HashSet<>();
		if (this.subject == null) {
			left.add(RepPart.SUBJECT);
		}
		if (this.language == null) {
			left.add(RepPart.LANGUAGE);
		}
		if (this.timeZone == null) {
			left.add(RepPart.ZONE);
		}
		if (this.manages == null) {
			left.add(RepPart.MANAGES);
		}
		return left;
	}

	/** The rep that this makes of the one that is stored, or anew. */
	Rep over(@Nullable Rep before) {
		String subjectWas = (before != null) ? before.subject() : this.id;
		String languageWas = (before != null) ? before.language() : "en";
		return new Rep(this.id, this.name.strip(), this.teamId,
				(this.timeZone != null) ? this.timeZone : (before != null) ? before.zone() : null,
				(this.subject != null) ? this.subject.strip() : subjectWas,
				(this.language != null) ? this.language : languageWas,
				(this.manages != null) ? this.manages.stream().distinct().toList()
						: (before != null) ? before.manages() : List.of(),
				this.active, before != null && before.hidden());
	}

	/** What is wrong with it by itself; empty when nothing is. */
	List<UserError> errors(Predicate<String> isTeam, Predicate<LocalDate> mayHoldSince) {
		List<UserError> errors = new ArrayList<>();
		check(this.id.matches("rep_[A-Za-z0-9-]{1,64}"), errors,
				() -> UserError.of(UserErrorCode.INVALID, "rep.id", "rep_").at("id"));
		check(OneLine.fits(this.name, MOST_IN_NAME), errors,
				() -> UserError.of(UserErrorCode.INVALID, "rep.length", MOST_IN_NAME).at("name"));
		check(isTeam.test(this.teamId), errors,
				() -> UserError.of(UserErrorCode.NOT_FOUND, "rep.no-team", this.teamId).at("teamId"));
		check(this.since == null || mayHoldSince.test(this.since), errors,
				() -> UserError.of(UserErrorCode.INVALID, "rep.since", Memberships.DAYS_LATE).at("since"));
		check(this.subject == null || OneLine.fits(this.subject, MOST_IN_SUBJECT), errors,
				() -> UserError.of(UserErrorCode.INVALID, "rep.length", MOST_IN_SUBJECT).at("subject"));
		check(this.language == null || LANGUAGE.matcher(this.language).matches(), errors,
				() -> UserError.of(UserErrorCode.INVALID, "rep.language").at("language"));
		check(this.timeZone == null || isZone(this.timeZone), errors,
				() -> UserError.of(UserErrorCode.INVALID, "rep.zone").at("timeZone"));
		List<String> managed = (this.manages != null) ? this.manages : List.of();
		check(managed.size() <= MOST_MANAGED, errors,
				() -> UserError.of(UserErrorCode.INVALID, "rep.manages-most", MOST_MANAGED).at("manages"));
		if (managed.size() <= MOST_MANAGED) {
			managed.stream()
				.filter(isTeam.negate())
				.distinct()
				.forEach(
						(team) -> errors.add(UserError.of(UserErrorCode.NOT_FOUND, "rep.no-team", team).at("manages")));
		}
		return errors;
	}

	private static void check(boolean right, List<UserError> errors, Supplier<UserError> wrong) {
		if (!right) {
			errors.add(wrong.get());
		}
	}

	private static boolean isZone(String zone) {
		try {
			ZoneId.of(zone);
			return true;
		}
		catch (DateTimeException ex) {
			return false;
		}
	}

}
