package dev.cima.outbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.cima.outbox.Fault.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What a client is led through: the bad days of a phone, each with what has to be there
 * in the end. {@code docs/outbox.md} tells the rules behind it.
 */
final class Course {

	static final int RETRY_AFTER_SECONDS = 2;

	/** How many sales get through at once when a request is too long. */
	static final int MOST_AT_ONCE = 60;

	private static final int MANY = 101;

	private final List<Step> steps = new ArrayList<>();

	/** How each sale must stand at the server in the end, by its id; null: not there. */
	private final Map<String, @Nullable String> ends = new LinkedHashMap<>();

	private final Map<String, String> owners = new HashMap<>();

	private final String product;

	private final Instant now;

	/**
	 * What somebody else has recorded under an id of the client's, with other content.
	 */
	private final Map<String, Object> taken;

	/**
	 * A course for two people.
	 * @param ana who has the phone at first, by the id of the rep
	 * @param ben who has it for a while
	 * @param product that both may sell
	 */
	Course(String ana, String ben, String product, Instant now) {
		this.product = product;
		this.now = now;
		this.steps.add(Step.of(Map.of("do", "sign-in", "as", ana)));
		ordinary(ana);
		lost(ana);
		busy(ana);
		ended(ana);
		many(ana);
		this.taken = refused(ana);
		takenBack(ana);
		restarted(ana);
		handedOver(ana, ben);
		this.steps.add(Step.of("end"));
	}

	private void ordinary(String rep) {
		sync(log(rep));
	}

	private void lost(String rep) {
		String sale = log(rep);
		this.steps.add(Step.of("sync")
			.with(Fault.of(Kind.LOSE_ANSWER), Fault.of(Kind.LOSE_REQUEST))
			.ending(Map.of(sale, "DONE")));
	}

	private void busy(String rep) {
		String sale = log(rep);
		this.steps.add(Step.of("sync").with(Fault.of(Kind.RETRY_LATER)).ending(Map.of(sale, "DONE")));
	}

	private void ended(String rep) {
		String sale = log(rep);
		this.steps.add(Step.of("sync").with(Fault.of(Kind.UNAUTHORIZED)).ending(Map.of(sale, "DONE")));
	}

	private void many(String rep) {
		Map<String, String> all = new HashMap<>();
		for (int i = 0; i < MANY; i++) {
			all.put(log(rep), "DONE");
		}
		this.steps.add(Step.of("sync").with(new Fault(Kind.TOO_LARGE, MOST_AT_ONCE)).ending(all));
	}

	private Map<String, Object> refused(String rep) {
		String wrong = UUID.randomUUID().toString();
		Map<String, Object> unknown = sale(wrong, 1);
		unknown.put("lines", List.of(Map.of("productId", "prod_there-is-none", "unitPrice", "1", "kind", "BASE")));
		this.steps.add(Step.of(Map.of("do", "log", "input", unknown)));
		end(wrong, rep, null);
		String conflict = log(rep);
		this.steps.add(Step.of("sync").ending(Map.of(wrong, "REFUSED", conflict, "REFUSED")));
		return sale(conflict, 7);
	}

	private void takenBack(String rep) {
		String never = log(rep);
		this.steps.add(voiding(rep, never));
		end(never, rep, null);
		String perhaps = log(rep);
		this.steps.add(Step.of("try").with(Fault.of(Kind.LOSE_REQUEST)));
		this.steps.add(voiding(rep, perhaps));
		end(perhaps, rep, "VOIDED");
		this.steps.add(Step.of("sync").ending(Map.of(perhaps, "DONE")));
	}

	private void restarted(String rep) {
		String sale = log(rep);
		this.steps.add(Step.of("try").with(Fault.of(Kind.LOSE_REQUEST)));
		this.steps.add(Step.of("restart"));
		sync(sale);
	}

	private void handedOver(String ana, String ben) {
		String hers = log(ana);
		this.steps.add(Step.of(Map.of("do", "sign-in", "as", ben)));
		String his = log(ben);
		this.steps.add(Step.of("sync").ending(Map.of(his, "DONE")));
		this.steps.add(Step.of(Map.of("do", "sign-in", "as", ana)));
		sync(hers);
	}

	private void sync(String sale) {
		this.steps.add(Step.of("sync").ending(Map.of(sale, "DONE")));
	}

	private String log(String rep) {
		String id = UUID.randomUUID().toString();
		this.steps.add(Step.of(Map.of("do", "log", "input", sale(id, 1))));
		end(id, rep, "COUNTED");
		return id;
	}

	private static Step voiding(String rep, String sale) {
		return Step.of(Map.of("do", "void", "of", sale, "input",
				Map.of("saleId", "sale_" + rep + "_" + sale, "reason", "It came back")));
	}

	private void end(String sale, String rep, @Nullable String status) {
		this.ends.put(sale, status);
		this.owners.put(sale, rep);
	}

	private Map<String, Object> sale(String id, int quantity) {
		Map<String, Object> sale = new HashMap<>();
		sale.put("id", id);
		sale.put("occurredAt", this.now.toString());
		sale.put("lines",
				List.of(Map.of("productId", this.product, "quantity", quantity, "unitPrice", "10.00", "kind", "BASE")));
		return sale;
	}

	List<Step> steps() {
		return this.steps;
	}

	Map<String, @Nullable String> ends() {
		return this.ends;
	}

	@Nullable String ownerOf(String sale) {
		return this.owners.get(sale);
	}

	Map<String, Object> taken() {
		return this.taken;
	}

}
