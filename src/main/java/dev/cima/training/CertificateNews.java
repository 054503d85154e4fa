package dev.cima.training;

import java.time.Instant;
import java.util.List;

import dev.cima.ledger.Entry;
import dev.cima.ledger.EntryEffect;
import dev.cima.ledger.EntryRecorded;
import dev.cima.notification.Notice;
import dev.cima.recognition.FeedNews;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Tells of certificates in the feed and on the rep's phone, once each. */
@Component
class CertificateNews implements EntryEffect {

	private static final String KIND = "CERTIFICATE";

	private final ApplicationEventPublisher events;

	CertificateNews(ApplicationEventPublisher events) {
		this.events = events;
	}

	@Override
	public String name() {
		return "certificates";
	}

	@Override
	public void apply(List<EntryRecorded> recorded) {
		for (EntryRecorded one : recorded) {
			Entry entry = one.entry();
			String attempt = Certificates.attemptOf(entry);
			if (attempt != null) {
				String course = entry.steps().getFirst().params().getFirst();
				Instant at = Certificates.passedAt(entry);
				this.events.publishEvent(new FeedNews(KIND, attempt, at, entry.rep(), null, List.of(), true));
				this.events.publishEvent(new Notice(KIND, attempt, course, entry.rep(), List.of(), at, null));
			}
		}
	}

}
