package dev.cima.faults;

import java.io.IOException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;

import dev.cima.Shop;
import dev.cima.TestTime;
import dev.cima.faults.Office.Answered;
import dev.cima.faults.Office.Reply;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A manager, who promises prizes for the next month, changes and cancels them, and
 * answers what is asked about sales. Nobody else changes this one's competitions.
 */
final class Manager {

	/** How the names of these competitions begin. */
	static final String PROMISE = "Promise";

	private static final String CREATE = "mutation($input: CreateCompetitionInput!) { createCompetition(input: $input) "
			+ "{ competition { id } errors { code message } } }";

	private static final String EDIT = "mutation($input: EditCompetitionInput!) { editCompetition(input: $input) "
			+ "{ competition { id } errors { code message } } }";

	static final String CANCEL = "mutation($input: CancelCompetitionInput!) { cancelCompetition(input: $input) "
			+ "{ competition { status } errors { code message } } }";

	private static final String SCHEDULE = "mutation($input: ScheduleCompetitionInput!) { scheduleCompetition(input: $input) "
			+ "{ schedule { id } errors { code message } } }";

	static final String STOP = "mutation($input: StopCompetitionScheduleInput!) { stopCompetitionSchedule(input: $input) "
			+ "{ schedule { id } errors { code message } } }";

	private static final String MADE = "{ competitions(status: [SCHEDULED], first: 100) { nodes { id scheduleId } } }";

	private static final String LIST = "{ questionableSales(first: 8) { nodes { id } } }";

	private static final String ANSWER = "mutation($input: ConfirmSaleInput!) { confirmSale(input: $input) "
			+ "{ sale { confirmation } errors { code message } } }";

	private final String name;

	private final Office office;

	private final Random random;

	private final Sales sales;

	/** The competitions that this one knows to stand, and what they promise at least. */
	private final Map<String, Long> mine = new HashMap<>();

	private @Nullable String schedule;

	Manager(String name, Office office, Random random) {
		this.name = name;
		this.office = office;
		this.random = random;
		this.sales = new Sales(random, 1);
	}

	void run(BooleanSupplier goOn) {
		while (goOn.getAsBoolean()) {
			int what = this.random.nextInt(20);
			if (what < 4) {
				promise();
			}
			else if (what < 7) {
				change();
			}
			else if (what < 9) {
				cancel();
			}
			else if (what < 10) {
				repeat();
			}
			else {
				look();
			}
			Pause.millis(this.random.nextInt(200));
		}
	}

	/** Makes a competition, now and then by two requests at once. */
	private void promise() {
		long points = points();
		Map<String, Object> input = competition(points);
		Random other = new Random(this.random.nextLong());
		Thread twin = (this.random.nextInt(6) != 0) ? null : Thread
			.startVirtualThread(() -> this.office.send(other, this.name, CREATE, input, "createCompetition"));
		Reply reply = this.office.send(this.random, this.name, CREATE, input, "createCompetition");
		String id = (reply != null) ? done(reply, "competition", "a promise") : null;
		if (id != null) {
			this.mine.put(id, points);
			this.office.promises.atLeast(id, points);
		}
		join(twin);
	}

	/** Makes one at a node, and does not mind whether there is an answer. */
	void promiseAt(int node, long points) {
		try {
			JsonNode answer = this.office.api.ask(node, this.name, CREATE, Map.of("input", competition(points)))
				.get("createCompetition");
			String id = done(new Reply(answer, false), "competition", "a promise");
			if (id != null) {
				this.office.promises.atLeast(id, points);
			}
		}
		catch (IOException ex) {
			// the other one is answered
		}
	}

	private Map<String, Object> competition(long points) {
		Instant opens = YearMonth.from(TestTime.now().atZone(ZoneOffset.UTC))
			.plusMonths(1)
			.atDay(10)
			.atStartOfDay(ZoneOffset.UTC)
			.toInstant();
		return Map.of("id", this.sales.uuid(), "name", PROMISE, "theme", "Who sells most", "opensAt", opens.toString(),
				"closesAt", opens.plusSeconds(7200).toString(), "timeZone", "UTC", "score", "points", "teamIds",
				List.of(Shop.EAST), "prizes", prizes(points));
	}

	private void change() {
		String id = any();
		if (id == null) {
			return;
		}
		long before = this.mine.get(id);
		long points = points();
		long least = Math.min(before, points);
		this.office.promises.atLeast(id, least);
		Reply reply = this.office.send(this.random, this.name, EDIT,
				Map.of("competitionId", id, "prizes", prizes(points), "reason", "Another prize"), "editCompetition");
		// what was sent twice may arrive once more, later
		boolean known = reply != null && !reply.again() && done(reply, "competition", "an edit") != null;
		boolean refused = reply != null && !reply.again() && reply.error().equals("LIMIT_REACHED");
		long now = known ? points : refused ? before : least;
		if (reply == null || reply.again()) {
			this.mine.remove(id); // it stands to the end, and nobody touches it any more
		}
		else {
			this.mine.put(id, now);
		}
		this.office.promises.atLeast(id, now);
	}

	private void cancel() {
		String id = any();
		if (id != null) {
			this.mine.remove(id);
			cancel(id);
		}
	}

	private void cancel(String id) {
		this.office.promises.atLeast(id, 0);
		Reply reply = this.office.send(this.random, this.name, CANCEL,
				Map.of("competitionId", id, "reason", "Another time"), "cancelCompetition");
		if (reply != null && !reply.payload().at("/competition/status").asString("").equals("CANCELLED")) {
			this.office.log.odd("cancelling " + id + ": " + reply.payload());
		}
	}

	/** Begins a monthly schedule, or stops it and cancels what it has made. */
	private void repeat() {
		String before = this.schedule;
		if (before == null) {
			long points = points();
			Reply reply = this.office.send(
					this.random, this.name, SCHEDULE, Map.of("id", this.sales.uuid(), "theme", "MOST_UP_SELLS", "name",
							PROMISE, "timeZone", "UTC", "teamIds", List.of(Shop.EAST), "prizes", prizes(points)),
					"scheduleCompetition");
			this.schedule = (reply != null) ? done(reply, "schedule", "a schedule") : null;
			if (this.schedule != null) {
				this.office.promises.atLeast(this.schedule, points);
			}
			return;
		}
		this.office.promises.atLeast(before, 0);
		Reply reply = this.office.send(this.random, this.name, STOP, Map.of("scheduleId", before),
				"stopCompetitionSchedule");
		if (reply != null) {
			done(reply, "schedule", "stopping");
			this.schedule = null;
			this.office.api.insist("ADMIN", MADE, Map.of())
				.at("/competitions/nodes")
				.valueStream()
				.filter((made) -> made.get("scheduleId").asString("").equals(before))
				.forEach((made) -> cancel(made.get("id").asString()));
		}
	}

	/** Answers about one of the first sales of the list, which the other one sees too. */
	private void look() {
		List<String> open = new ArrayList<>();
		try {
			this.office.api.ask(this.random.nextInt(this.office.api.nodes()), this.name, LIST, Map.of())
				.at("/questionableSales/nodes")
				.forEach((sale) -> open.add(sale.get("id").asString()));
		}
		catch (IOException ex) {
			this.office.log.retries.incrementAndGet();
		}
		if (open.isEmpty()) {
			return;
		}
		String sale = open.get(this.random.nextInt(open.size()));
		boolean confirmed = this.random.nextInt(3) != 0;
		(confirmed ? this.office.toConfirm : this.office.log.doubted).add(sale);
		Reply reply = this.office.send(this.random, this.name, ANSWER,
				Map.of("saleId", sale, "confirmed", confirmed, "reason", "Looked at it"), "confirmSale");
		if (reply == null || reply.error().equals("ALREADY_VOIDED")) {
			return;
		}
		if (reply.payload().at("/sale/confirmation").asString("").equals(confirmed ? "CONFIRMED" : "REFUTED")) {
			this.office.log.count(confirmed ? "sale confirmed" : "sale refuted");
			this.office.answered.add(new Answered(sale, confirmed));
		}
		else {
			this.office.log.odd("answering about " + sale + ": " + reply.payload());
		}
	}

	/** What was made; null when no budget pays it. */
	private @Nullable String done(Reply reply, String what, String operation) {
		String error = reply.error();
		if (error.isEmpty()) {
			this.office.log.count(operation);
			return reply.payload().at("/" + what + "/id").asString();
		}
		if (!error.equals("LIMIT_REACHED")) {
			this.office.log.odd(operation + ": " + reply.payload());
		}
		this.office.log.count("a prize too much");
		return null;
	}

	private @Nullable String any() {
		List<String> ids = List.copyOf(this.mine.keySet());
		return ids.isEmpty() ? null : ids.get(this.random.nextInt(ids.size()));
	}

	private long points() {
		return 500L * (1 + this.random.nextInt(6));
	}

	private static List<Map<String, Object>> prizes(long points) {
		return List.of(Map.of("rank", 1, "label", "Prize", "points", points));
	}

	private static void join(@Nullable Thread thread) {
		try {
			if (thread != null) {
				thread.join();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
