package dev.cima.satisfaction;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.cima.catalog.Account;
import dev.cima.catalog.Catalog;
import dev.cima.platform.Connection;
import dev.cima.platform.Role;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import dev.cima.platform.Viewer;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import dev.cima.sale.Sale;
import dev.cima.satisfaction.SurveyInvitations.SurveyInvitation;
import org.jspecify.annotations.Nullable;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Surveys as the app sees them, and invitations as a CRM does. */
@Controller
class SurveyController {

	private static final int MOST_AT_ONCE = 100;

	private final Surveys surveys;

	private final SurveyDesk desk;

	private final SurveyInvitations invitations;

	private final Catalog catalog;

	private final Reps reps;

	SurveyController(Surveys surveys, SurveyDesk desk, SurveyInvitations invitations, Catalog catalog, Reps reps) {
		this.surveys = surveys;
		this.desk = desk;
		this.invitations = invitations;
		this.catalog = catalog;
		this.reps = reps;
	}

	@QueryMapping
	Connection<SurveyInvitation> surveysToSend(@Argument int first, @Argument @Nullable String after) {
		return this.invitations.page(first, after);
	}

	@MutationMapping
	ReportInvitationsPayload reportInvitations(@Argument ReportInvitationsInput input) {
		List<UserError> errors = new ArrayList<>();
		int known = 0;
		for (String list : List.of("sent", "notSent")) {
			List<String> sales = list.equals("sent") ? input.sent() : input.notSent();
			if (sales.size() > MOST_AT_ONCE) {
				errors.add(UserError.of(UserErrorCode.INVALID, "survey.too-many", MOST_AT_ONCE).at(list));
				continue;
			}
			for (int i = 0; i < sales.size(); i++) {
				String sale = sales.get(i);
				Survey survey = list.equals("sent") ? this.desk.sent(sale, "reported") : this.desk.notSent(sale);
				if (survey != null) {
					known++;
				}
				else {
					errors.add(UserError.of(UserErrorCode.NOT_FOUND, "survey.unknown").at(list, String.valueOf(i)));
				}
			}
		}
		return new ReportInvitationsPayload(known, errors);
	}

	@BatchMapping(typeName = "Sale", field = "survey")
	Map<Sale, Survey> survey(List<Sale> sales) {
		Map<String, Survey> found = this.surveys.findAll(sales.stream().map(Sale::id).toList());
		Map<Sale, Survey> surveys = new HashMap<>();
		for (Sale sale : sales) {
			Survey survey = found.get(sale.id());
			if (survey != null) {
				surveys.put(sale, survey);
			}
		}
		return surveys;
	}

	/** For those who look after the rep alone; whoever it is about learns nothing. */
	@SchemaMapping(typeName = "Survey", field = "doubts")
	@Nullable List<AnswerDoubt> doubts(Survey survey, Viewer viewer) {
		if (viewer.isRep(survey.rep())) {
			return null;
		}
		Rep rep = this.reps.find(survey.rep());
		boolean looksAfter = viewer.is(Role.ADMIN) || (rep != null && viewer.managesTeam(rep.team()));
		return (looksAfter && survey.answer() != null) ? survey.answer().flags() : null;
	}

	@SchemaMapping
	@Nullable Account account(SurveyInvitation invitation) {
		String account = invitation.sale().entry().soldOrFail().account();
		return (account != null) ? this.catalog.account(account) : null;
	}

	/** What became of invitations, by the ids of their sales. */
	record ReportInvitationsInput(List<String> sent, List<String> notSent) {
	}

	/** How many were known, and which were not. */
	record ReportInvitationsPayload(int known, List<UserError> errors) {
	}

}
