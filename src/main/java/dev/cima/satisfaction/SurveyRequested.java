package dev.cima.satisfaction;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.cima.satisfaction.SurveyInvitations.SurveyInvitation;
import dev.cima.webhook.WebhookSource;

import org.springframework.stereotype.Component;

/**
 * Tells whoever may speak with customers whom to ask. Whoever has taken the event brings
 * the invitation to the customer: it is sent from then on.
 */
@Component
class SurveyRequested implements WebhookSource {

	static final String TYPE = "survey.requested";

	private final SurveyDesk desk;

	private final Surveys surveys;

	private final SurveyInvitations invitations;

	private final InstantSource clock;

	SurveyRequested(SurveyDesk desk, Surveys surveys, SurveyInvitations invitations, InstantSource clock) {
		this.desk = desk;
		this.surveys = surveys;
		this.invitations = invitations;
		this.clock = clock;
	}

	@Override
	public String type() {
		return TYPE;
	}

	@Override
	public Map<String, Map<String, Object>> data(Collection<String> sales) {
		Instant now = this.clock.instant();
		Map<String, Survey> found = this.surveys.findAll(sales);
		Map<String, String> current = new HashMap<>();
		List<Survey> open = new ArrayList<>();
		for (String sale : sales) {
			Survey survey = found.get(sale);
			survey = (survey != null && survey.successor() != null) ? this.desk.current(sale) : survey;
			if (survey != null && survey.toSend() != null && survey.isOpen(now)) {
				current.put(sale, survey.sale());
				open.add(survey);
			}
		}
		Map<String, SurveyInvitation> invitations = this.invitations.of(open);
		Map<String, Map<String, Object>> data = new HashMap<>();
		current.forEach((sale, standing) -> {
			SurveyInvitation invitation = invitations.get(standing);
			if (invitation != null) {
				data.put(sale, data(invitation));
			}
		});
		return data;
	}

	private static Map<String, Object> data(SurveyInvitation invitation) {
		Map<String, Object> data = new LinkedHashMap<>();
		data.put("sale", invitation.sale().id());
		String account = invitation.sale().entry().soldOrFail().account();
		if (account != null) {
			data.put("account", account);
		}
		String reference = invitation.sale().reference();
		if (reference != null) {
			data.put("reference", reference);
		}
		data.put("url", invitation.url());
		data.put("expiresAt", invitation.expiresAt().toString());
		return data;
	}

	@Override
	public void taken(Collection<String> sales) {
		this.desk.sent(sales, "webhook");
	}

}
