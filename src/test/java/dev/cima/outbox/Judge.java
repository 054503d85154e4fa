package dev.cima.outbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import dev.cima.outbox.Fault.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Says what a client did that the contract does not allow, by what it sent, what it
 * reported and what stands at the server in the end.
 */
final class Judge {

	private static final int MOST_IN_BATCH = 100;

	private static final long SHORTEST_WAIT = TimeUnit.MILLISECONDS.toNanos(900);

	private static final long RETRY_AFTER = TimeUnit.SECONDS.toNanos(Course.RETRY_AFTER_SECONDS)
			- TimeUnit.MILLISECONDS.toNanos(100);

	private final Course course;

	private final List<Sent> sent = new ArrayList<>();

	private final Set<String> faults = new LinkedHashSet<>();

	/** When requests arrived that Cima itself was too busy for. */
	private final Set<Long> unanswered = new HashSet<>();

	Judge(Course course) {
		this.course = course;
	}

	/** A request has arrived; in the order of arrival. */
	synchronized void arrived(List<Sent> request) {
		if (request.size() > MOST_IN_BATCH) {
			this.faults.add("BATCH: more than 100 sales in one request");
		}
		for (Sent one : request) {
			judge(one);
		}
		this.sent.addAll(request);
	}

	private void judge(Sent one) {
		String owner = this.course.ownerOf(one.sale());
		if (owner == null) {
			this.faults.add("ID: a sale under an id that nobody gave: a try is sent again under the same id");
			return;
		}
		if (!owner.equals(one.by())) {
			this.faults.add("ACCOUNT: something of one person was sent with the token of another");
		}
		Sent before = last(one);
		if (one.voiding() && this.sent.stream()
			.noneMatch((other) -> !other.voiding() && other.sale().equals(one.sale()) && other.reachedCima())) {
			this.faults.add("DEPENDANT: a void was sent before, or without, the sale that it takes back");
		}
		if (!one.voiding() && one.sentAt() == null) {
			this.faults.add("SENT_AT: a sale was sent without sentAt");
		}
		if (before == null) {
			return;
		}
		if (!before.content().equals(one.content())) {
			this.faults.add("CONTENT: something was sent again with other content under the same id");
		}
		if (one.sentAt() != null && one.sentAt().equals(before.sentAt())) {
			this.faults.add("SENT_AT: a sale was sent again with the sentAt of an earlier try");
		}
		long waited = one.at() - before.at();
		if (before.fault().kind() == Kind.RETRY_LATER && waited < RETRY_AFTER) {
			this.faults.add("RETRY_LATER: something was sent again before retryAfterSeconds were over");
		}
		boolean lost = before.fault().kind() == Kind.LOSE_ANSWER || before.fault().kind() == Kind.LOSE_REQUEST;
		if (lost && waited < SHORTEST_WAIT) {
			this.faults.add("WAIT: something was sent again less than a second after no answer had come");
		}
		if (before.fault().kind() == Kind.TOO_LARGE && one.together() >= before.together()) {
			this.faults.add("TOO_LARGE: as much was sent again in one request after 413");
		}
		if (before.fault().kind() == Kind.NONE && !this.unanswered.contains(before.at())) {
			this.faults.add("ANSWERED: something was sent again although it had been answered");
		}
	}

	/** Cima was too busy for the request of that moment. */
	synchronized void unanswered(long at) {
		this.unanswered.add(at);
	}

	private @Nullable Sent last(Sent one) {
		return this.sent.stream().filter(one::isSameAs).reduce((first, second) -> second).orElse(null);
	}

	/** The client asks again with a token that has ended. */
	synchronized void askedWithEndedToken(int times) {
		if (times > 1) {
			this.faults.add("TOKEN: the client went on with a token after 401");
		}
	}

	/** The client says that it has done a step. */
	synchronized void reported(Step step, String as, Map<String, String> states) {
		step.expected().forEach((sale, state) -> {
			String said = states.get(sale);
			if (!state.equals(said)) {
				this.faults.add("STATE: an entry that must be %s is %s".formatted(state, shown(said)));
			}
		});
		states.keySet()
			.stream()
			.filter((sale) -> this.course.ownerOf(sale) != null && !as.equals(this.course.ownerOf(sale)))
			.forEach((sale) -> this.faults.add("ACCOUNT: something of one person is shown to another"));
	}

	/**
	 * How the sales stand in the end.
	 * @param statuses by id; what is not there is left out
	 * @param counted how many sales more than before the two people have
	 */
	synchronized void ended(Map<String, String> statuses, long counted) {
		Map<String, Integer> wrong = new HashMap<>();
		this.course.ends().forEach((sale, status) -> {
			if (!Objects.equals(status, statuses.get(sale))) {
				wrong.merge("END: a sale that must be %s is %s".formatted(shown(status), shown(statuses.get(sale))), 1,
						Integer::sum);
			}
		});
		this.faults.addAll(wrong.keySet());
		long expected = this.course.ends().values().stream().filter("COUNTED"::equals).count();
		if (counted > expected) {
			this.faults.add("TWICE: %s sales more are counted than were made".formatted(counted - expected));
		}
	}

	private static String shown(@Nullable String status) {
		return (status != null) ? status : "not there";
	}

	/** The course did not come to its end. */
	synchronized void gaveUp(int step, int steps) {
		this.faults.add("END: the client stopped at step %s of %s".formatted(step, steps));
	}

	/**
	 * All that was wrong, each with the rule before the colon; empty when nothing was.
	 */
	synchronized List<String> verdict() {
		return List.copyOf(this.faults);
	}

}
