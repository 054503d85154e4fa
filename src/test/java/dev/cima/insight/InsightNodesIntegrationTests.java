package dev.cima.insight;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import com.mongodb.client.MongoCollection;
import dev.cima.catalog.Account;
import dev.cima.catalog.Product;
import dev.cima.embedded.MemoryMongo;
import dev.cima.incentive.SaleKind;
import dev.cima.incentive.SoldLine;
import dev.cima.ledger.Activity.Sold;
import dev.cima.ledger.Activity.Voided;
import dev.cima.ledger.Activity;
import dev.cima.ledger.Actor;
import dev.cima.ledger.Entry;
import dev.cima.ledger.EntryRecorded;
import dev.cima.ledger.Scorecard;
import dev.cima.platform.Organisation;
import dev.cima.rep.Rep;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Nodes that build and load versions on one store. */
class InsightNodesIntegrationTests {

	private static final int PRODUCTS = 30;

	private static final int REPS = 6;

	private final Organisation organisation = new Organisation("Test", ZoneId.of("America/New_York"),
			Currency.getInstance("USD"), Set.of(DayOfWeek.values()), Set.of());

	private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-21T12:00:00Z"));

	private final List<AutoCloseable> open = new ArrayList<>();

	@AfterEach
	void end() throws Exception {
		for (AutoCloseable one : this.open.reversed()) {
			one.close();
		}
	}

	@Test
	void voidsLeaveWhatWasNeverSoldAndTheOrderLeavesNothing() {
		voidsLeaveNothing(400, 250);
	}

	@Test
	@Tag("long")
	void aThousandVoidsLeaveWhatWasNeverSold() {
		voidsLeaveNothing(1_600, 1_000);
	}

	private void voidsLeaveNothing(int sales, int voids) {
		Random random = new Random(16);
		List<Plan> plans = plans(sales, random);
		InsightNode one = node(store(), 20_000);
		List<Plan> voided = new ArrayList<>(plans);
		Collections.shuffle(voided, random);
		voided = voided.subList(0, voids);
		int at = 0;
		while (at < plans.size()) {
			int until = Math.min(plans.size(), at + 1 + random.nextInt(sales / 4));
			List<Plan> now = plans.subList(at, until);
			sell(one, now);
			List<Plan> back = new ArrayList<>(now);
			back.retainAll(voided);
			// some of them before the sale was ever looked at, others after
			takeBack(one, back.subList(0, back.size() / 2));
			one.keeper.look();
			takeBack(one, back.subList(back.size() / 2, back.size()));
			at = until;
		}
		one.keeper.look();

		List<Plan> left = new ArrayList<>(plans);
		left.removeAll(voided);
		Collections.shuffle(left, random);
		InsightNode other = node(store(), 1_000_000);
		sell(other, left);
		other.keeper.look();

		assertThat(described(one)).isEqualTo(described(other));
		assertThat(one.insight.current().associations().sales()).isEqualTo(sales - voids);
	}

	@Test
	void whateverStepTheBuilderDiesAtTheNextGoesOn() {
		Random random = new Random(7);
		List<Plan> plans = plans(400, random);
		List<Plan> back = plans.stream().filter((plan) -> plan.products[0] % 4 == 1).toList();
		InsightNode whole = node(store(), 1_000_000);
		sell(whole, plans);
		takeBack(whole, back);
		leave(whole);
		whole.erased.erase("rep_3");
		whole.keeper.look();
		assertThat(whole.insight.current().associations().sales()).isLessThan(plans.size() - back.size());
		MemoryMongo mongo = store();
		InsightNode seller = node(mongo, 2_000);
		int sold = 0;
		int steps = 0;
		boolean survived = false;
		while (!survived || sold < plans.size()) {
			int until = Math.min(plans.size(), sold + 20);
			List<Plan> now = plans.subList(sold, until);
			sell(seller, now);
			// what was sold before, which a version may have already
			takeBack(seller, back.stream().filter(plans.subList(Math.max(0, sold - 20), sold)::contains).toList());
			if (sold == 200) {
				seller.erased.erase("rep_3");
			}
			InsightNode builder = node(mongo, 2_000);
			if (sold >= 100) {
				leave(builder);
			}
			sold = until;
			survived = builder.survives(steps++);
			later();
		}
		takeBack(seller, back.stream().filter(plans.subList(380, 400)::contains).toList());
		assertThat(steps).isGreaterThan(5);
		leave(seller);
		seller.keeper.look();

		assertThat(described(seller)).isEqualTo(described(whole));
		later();
		InsightNode next = node(mongo, 2_000);
		leave(next);
		next.keeper.look();
		assertThat(described(next)).isEqualTo(described(whole));
	}

	/** Some accounts are removed. */
	private static void leave(InsightNode node) {
		node.catalog.saveAccounts(IntStream.range(7, 11)
			.mapToObj((number) -> new Account("acct_" + number, "Account " + number, "clubs", false))
			.toList());
	}

	@Test
	void aVersionThatIsNotWhatWasPublishedIsMadeAnew() {
		MemoryMongo mongo = store();
		List<Plan> plans = plans(120, new Random(9));
		InsightNode first = node(mongo, 20_000);
		sell(first, plans);
		first.keeper.look();
		TreeMap<String, String> right = described(first);
		MemoryMongo elsewhere = store();
		InsightNode other = node(elsewhere, 20_000);
		sell(other, plans.subList(0, 60));
		other.keeper.look();
		Binary foreign = parts(elsewhere).find().first().get("data", Binary.class);

		corrupt(mongo, (part) -> {
			byte[] data = part.getData();
			data[data.length / 2] ^= 0x10;
			return new Binary(data);
		});
		assertThat(rebuilt(mongo)).as("a byte that fell over").isEqualTo(right);
		corrupt(mongo, (part) -> foreign);
		assertThat(rebuilt(mongo)).as("a part with other sales: its digest says so").isEqualTo(right);
		corrupt(mongo, (part) -> new Binary(new byte[0]));
		assertThat(rebuilt(mongo)).as("an empty part").isEqualTo(right);
		parts(mongo).deleteMany(new Document());
		assertThat(rebuilt(mongo)).as("a part that is gone").isEqualTo(right);
	}

	@Test
	void whoeverHasBuiltForLongReadsAllAgainWhereAVersionIsDamagedAndNotWhatIsNotedAlone() {
		MemoryMongo mongo = store();
		List<Plan> plans = plans(120, new Random(9));
		InsightNode first = node(mongo, 20_000);
		sell(first, plans.subList(0, 100));
		first.keeper.look();
		later();
		InsightNode second = node(mongo, 20_000);
		sell(second, plans.subList(100, 120));
		second.keeper.look();
		TreeMap<String, String> right = described(second);
		corrupt(mongo, (part) -> new Binary(new byte[0]));
		later();
		first.keeper.lookAtNotes();
		assertThat(described(first)).isEqualTo(right);
	}

	@Test
	void aNodeThatKnowsADamagedPartGoesOnWithWhatItHas() {
		MemoryMongo mongo = store();
		List<Plan> plans = plans(120, new Random(9));
		InsightNode node = node(mongo, 20_000);
		sell(node, plans.subList(0, 60));
		node.keeper.look();
		corrupt(mongo, (part) -> new Binary(new byte[0]));
		sell(node, plans.subList(60, 120));
		node.keeper.look();
		assertThat(node.insight.current().associations().sales()).isEqualTo(120);
		assertThat(rebuilt(mongo)).isEqualTo(described(node));
	}

	@Test
	void aVersionOfALaterReleaseIsLeftToItsNodes() {
		MemoryMongo mongo = store();
		List<Plan> plans = plans(60, new Random(9));
		InsightNode node = node(mongo, 20_000);
		sell(node, plans);
		node.keeper.look();
		TreeMap<String, String> before = described(node);
		long number = node.insight.current().number();
		mongo.database()
			.getCollection("insight.versions")
			.insertOne(new Document("_id", number + 1).append("form", PartWriter.FORM + 1)
				.append("asOf", Date.from(this.now.get()))
				.append("whole", true)
				.append("parts", List.of())
				.append("digest", ""));
		sell(node, plans(20, new Random(10)));
		later();
		node.keeper.look();

		assertThat(described(node)).as("what it had").isEqualTo(before);
		InsightNode fresh = node(mongo, 20_000);
		fresh.keeper.look();
		assertThat(fresh.insight.current().number()).as("nothing").isZero();
		assertThat(mongo.database().getCollection("insight.versions").find().sort(new Document("_id", -1)).first())
			.containsEntry("_id", number + 1);
	}

	@Test
	void whatAStoreThatWasKilledHasLostIsNotTold() {
		MemoryMongo mongo = store();
		List<Plan> plans = plans(60, new Random(9));
		InsightNode first = node(mongo, 20_000);
		sell(first, plans);
		first.keeper.look();
		Plan last = plans.stream().filter((plan) -> plan.rep.equals("rep_1")).toList().getLast();
		String id = Objects.requireNonNull(first.ledger.find("rep_1", last.key)).id();
		mongo.database().getCollection("entries").deleteOne(new Document("_id", id));

		InsightNode other = node(store(), 20_000);
		sell(other, plans.stream().filter((plan) -> plan != last).toList());
		other.keeper.look();
		assertThat(rebuilt(mongo)).isEqualTo(described(other)).isNotEqualTo(described(first));
	}

	/** What a node shows that starts with what is stored. */
	private TreeMap<String, String> rebuilt(MemoryMongo mongo) {
		later();
		InsightNode node = node(mongo, 20_000);
		node.keeper.look();
		return described(node);
	}

	private static MongoCollection<Document> parts(MemoryMongo mongo) {
		return mongo.database().getCollection("insight.parts");
	}

	private static void corrupt(MemoryMongo mongo, UnaryOperator<Binary> change) {
		List<Document> all = parts(mongo).find().into(new ArrayList<>());
		assertThat(all).isNotEmpty();
		all.forEach((part) -> parts(mongo).updateOne(new Document("_id", part.get("_id")),
				new Document("$set", new Document("data", change.apply(part.get("data", Binary.class))))));
	}

	@Test
	void oneNodeBuildsAndTheOthersWaitForIt() {
		MemoryMongo mongo = store();
		InsightNode one = node(mongo, 20_000);
		InsightNode two = node(mongo, 20_000);
		one.keeper.look();
		sell(two, plans(20, new Random(3)));
		two.keeper.look();
		assertThat(two.insight.current().associations().sales()).as("it is the other one's part").isZero();
		one.keeper.look();
		two.keeper.look();
		assertThat(two.insight.current().associations().sales()).isEqualTo(20);
		assertThat(two.insight.current().number()).isEqualTo(one.insight.current().number());

		// should two build nonetheless, the first of a number stands
		Versions versions = new Versions(mongo.database());
		StoredVersion next = StoredVersion.anew(one.insight.current().number() + 1);
		assertThat(versions.publish(next.sealed("first"))).isTrue();
		assertThat(versions.publish(next.sealed("second"))).isFalse();
		assertThat(versions.newest().digest()).isEqualTo("first");
	}

	@Test
	void aLookAsksForStreamsThatHaveMovedAndForNoOthers() {
		AtomicLong commands = new AtomicLong();
		MemoryMongo mongo = new MemoryMongo((command) -> commands.incrementAndGet());
		this.open.add(mongo::close);
		InsightNode node = node(mongo, 20_000);
		for (int rep = 0; rep < 10_000; rep += 1_000) {
			node.reps.saveAll(IntStream.range(rep, rep + 1_000)
				.mapToObj((number) -> new Rep("rep_more-" + number, "Rep", "team_1", null, "rep_more-" + number, "en",
						List.of(), true, false))
				.toList());
		}
		sell(node, plans(20, new Random(1)));
		commands.set(0);
		node.keeper.lookAtNotes();
		long all = commands.get();
		assertThat(node.insight.current().associations().sales()).as("the first look is at all").isEqualTo(20);

		commands.set(0);
		node.keeper.lookAtNotes();
		long none = commands.get();
		System.out.println("A look at 10,006 streams: " + all + " commands; by notes of what moved: " + none);
		assertThat(none).isLessThanOrEqualTo(6);
		assertThat(all).isGreaterThan(none + 20);

		List<Plan> fresh = List.of(plan(2, "acct_1", 1, 2));
		sell(node, fresh);
		node.keeper.lookAtNotes();
		assertThat(node.insight.current().associations().sales()).as("nobody noted it").isEqualTo(20);
		note(node, fresh);
		commands.set(0);
		node.keeper.lookAtNotes();
		assertThat(node.insight.current().associations().sales()).isEqualTo(21);
		assertThat(commands.get()).isLessThanOrEqualTo(25);
		assertThat(mongo.database().getCollection("insight.moved").countDocuments()).isZero();

		// as a node of an earlier release settles it: not noted
		sell(node, List.of(plan(3, "acct_1", 1, 2)));
		this.now.updateAndGet((time) -> time.plus(Duration.ofHours(1)));
		node.keeper.lookAtNotes();
		assertThat(node.insight.current().associations().sales()).as("once in a while it looks at all").isEqualTo(22);
	}

	@Test
	void whateverStepItDiesAtWhatIsNotedIsNotLost() {
		// one rep after another, so that no later sale brings up what was lost
		List<Plan> plans = plans(300, new Random(5)).stream().sorted(Comparator.comparing(Plan::rep)).toList();
		InsightNode whole = node(store(), 1_000_000);
		sell(whole, plans);
		whole.keeper.look();
		MemoryMongo mongo = store();
		InsightNode node = node(mongo, 2_000);
		node.keeper.look();
		int sold = 0;
		int steps = 0;
		boolean survived = false;
		while (!survived || sold < plans.size()) {
			int until = Math.min(plans.size(), sold + 20);
			sell(node, plans.subList(sold, until));
			note(node, plans.subList(sold, until));
			sold = until;
			survived = node.survives(steps++, node.keeper::lookAtNotes);
		}
		assertThat(steps).isGreaterThan(4);
		assertThat(described(node)).isEqualTo(described(whole));
		assertThat(mongo.database().getCollection("insight.moved").countDocuments()).isZero();
	}

	/** As the ledger does when it settles them. */
	private static void note(InsightNode node, List<Plan> plans) {
		node.moved.apply(plans.stream()
			.map((plan) -> new EntryRecorded(Objects.requireNonNull(node.ledger.find(plan.rep, plan.key)),
					Scorecard.empty(plan.rep), Scorecard.empty(plan.rep)))
			.toList());
	}

	@Test
	void allNodesShowWhatOneHasBuiltWithinOneLook() {
		MemoryMongo mongo = store();
		InsightNode one = node(mongo, 20_000);
		InsightNode two = node(mongo, 20_000);
		one.keeper.look();
		Random random = new Random(3);
		sell(two, plans(200, random));
		one.keeper.look();
		two.keeper.look();
		assertThat(two.insight.current().number()).isEqualTo(one.insight.current().number());
		assertThat(two.insight.current().associations().sales()).isEqualTo(200);
		assertThat(described(two)).isEqualTo(described(one));
		assertThat(one.insight.current().asOf()).isEqualTo(this.now.get());

		// nothing is sold, and yet it says up to when that is known
		this.now.updateAndGet((time) -> time.plusSeconds(60));
		one.keeper.look();
		two.keeper.look();
		assertThat(two.insight.current().asOf()).isEqualTo(this.now.get());

		// the one that builds is gone
		later();
		sell(two, plans(50, random));
		two.keeper.look();
		assertThat(two.insight.current().associations().sales()).isEqualTo(250);
	}

	@Test
	void removedAccountsAndErasedRepsAreGoneFromTheNextVersion() {
		InsightNode node = node(store(), 20_000);
		List<Plan> kept = List.of(plan(0, "acct_1", 1, 2), plan(1, "acct_2", 1, 2), plan(1, null, 3, 4));
		List<Plan> going = List.of(plan(2, "acct_9", 1, 2), plan(3, null, 1, 2));
		List<Plan> staying = List.of(plan(3, "acct_3", 5, 6));
		sell(node, kept);
		sell(node, going);
		sell(node, staying);
		node.keeper.look();
		assertThat(node.insight.current().associations().sales()).isEqualTo(6);
		assertThat(node.insight.current().books().of("acct_9")).isNotNull();
		String before = node.insight.current().digest();

		node.catalog.saveAccounts(List.of(new Account("acct_9", "Nine", "clubs", false)));
		node.erased.erase("rep_3");
		node.keeper.look();

		InsightNode other = node(store(), 20_000);
		sell(other, kept);
		sell(other, staying);
		other.keeper.look();
		assertThat(described(node)).isEqualTo(described(other));
		assertThat(node.insight.current().books().of("acct_9")).isNull();
		assertThat(node.insight.current().associations().bought("acct_9")).isSameAs(Bought.NOTHING);
		assertThat(node.insight.current().digest()).isNotEqualTo(before);

		node.catalog.saveAccounts(List.of(new Account("acct_9", "Nine", "clubs", true)));
		node.keeper.look();
		assertThat(node.insight.current().associations().sales()).isEqualTo(5);
		assertThat(node.insight.current().books().of("acct_9")).isNotNull();
	}

	/** All that a version answers, but for its number and its time. */
	private static TreeMap<String, String> described(InsightNode node) {
		InsightVersion version = node.insight.current();
		Associations model = version.associations();
		TreeMap<String, String> all = new TreeMap<>();
		all.put("digest", version.digest());
		all.put("sales", String.valueOf(model.sales()));
		all.put("popular", rules(model, model.popular()));
		for (int number = 0; number < PRODUCTS; number++) {
			int product = model.product("prod_" + number);
			if (product < 0 || model.sold(product) == 0) {
				continue;
			}
			String id = model.product(product);
			all.put(id + " sold", String.valueOf(model.sold(product)));
			all.put(id + " with", rules(model, model.with(product)));
			all.put(id + " instead", rules(model, model.insteadOf(product)));
			for (String segment : List.of("clubs", "schools")) {
				all.put(id + " with in " + segment, rules(model, model.with(product, segment)));
			}
		}
		IntStream.range(0, 4)
			.forEach((number) -> all.put("category " + number, rules(model, model.withCategory("Category " + number))));
		for (String account : version.books().accounts()) {
			Bought bought = model.bought(account);
			all.put(account + " bought", bought.sales() + " sales, " + bought.products().length + " products");
			all.put(account + " book", Arrays.toString(version.books().encoded(account)));
		}
		return all;
	}

	private static String rules(Associations model, Rules rules) {
		StringBuilder all = new StringBuilder("of " + ((rules.size() > 0) ? rules.of() : 0));
		for (int place = 0; place < rules.size(); place++) {
			all.append(", ")
				.append(model.product(rules.products()[place]))
				.append(" ")
				.append(rules.together()[place])
				.append(" ")
				.append(rules.low(place));
		}
		return all.toString();
	}

	private MemoryMongo store() {
		MemoryMongo mongo = new MemoryMongo();
		this.open.add(mongo::close);
		return mongo;
	}

	private InsightNode node(MemoryMongo mongo, int partBytes) {
		InsightNode node = new InsightNode(mongo.database(), this.organisation, this.now::get, partBytes);
		this.open.add(node);
		for (int rep = 0; rep < REPS; rep++) {
			node.reps.save(new Rep("rep_" + rep, "Rep", "team_1", null, "rep_" + rep, "en", List.of(), true, false));
		}
		node.catalog
			.saveProducts(IntStream.range(0, PRODUCTS).mapToObj(InsightNodesIntegrationTests::product).toList());
		node.catalog.saveAccounts(IntStream.range(0, 40).mapToObj(InsightNodesIntegrationTests::account).toList());
		return node;
	}

	/** Until the lease of whoever built is over. */
	private void later() {
		this.now.updateAndGet((time) -> time.plus(Duration.ofSeconds(91)));
	}

	private static Product product(int number) {
		return new Product("prod_" + number, "SKU" + number, "Product " + number, "Category " + number % 4, null,
				BigDecimal.valueOf(10 + number), true);
	}

	private static Account account(int number) {
		return new Account("acct_" + number, "Account " + number, (number % 2 == 0) ? "clubs" : "schools", true);
	}

	private List<Plan> plans(int count, Random random) {
		List<Plan> plans = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			int first = random.nextInt(PRODUCTS);
			int[] products = random.ints(random.nextInt(5), 0, PRODUCTS)
				.map((product) -> (product < 20) ? first / 3 : product)
				.toArray();
			int[] all = IntStream.concat(IntStream.of(first), IntStream.of(products)).distinct().toArray();
			plans.add(plan(random.nextInt(REPS), (random.nextInt(5) == 0) ? null : "acct_" + random.nextInt(40), all));
		}
		return plans;
	}

	private int planned;

	private Plan plan(int rep, String account, int... products) {
		Instant at = Instant.parse("2026-11-20T12:00:00Z").plusSeconds(60 * this.planned++);
		return new Plan("rep_" + rep, new UUID(16, this.planned).toString(), account, at, products);
	}

	private static void sell(InsightNode node, List<Plan> plans) {
		TreeMap<String, List<Activity>> byRep = new TreeMap<>();
		for (Plan plan : plans) {
			List<SoldLine> lines = IntStream.of(plan.products)
				.mapToObj((product) -> line(product, plan.products[0]))
				.toList();
			Account account = (plan.account != null)
					? account(Integer.parseInt(plan.account.substring("acct_".length()))) : null;
			byRep.computeIfAbsent(plan.rep, (rep) -> new ArrayList<>())
				.add(new Sold(plan.key, "hash", plan.at, lines, account, null, Actor.SYSTEM));
		}
		byRep.forEach((rep, sales) -> node.ledger.append(rep, sales));
	}

	/** Some of them instead of a cheaper one. */
	private static SoldLine line(int number, int first) {
		Product product = product(number);
		boolean dearer = number > 25 && number != first;
		return new SoldLine(product, 1, product.listPrice(), dearer ? SaleKind.UP_SELL : SaleKind.BASE,
				dearer ? product(number - 4) : null);
	}

	private static void takeBack(InsightNode node, List<Plan> plans) {
		for (Plan plan : plans) {
			Entry sale = node.ledger.find(plan.rep, plan.key);
			assertThat(sale).isNotNull();
			node.ledger.append(plan.rep, List.of(new Voided(sale, null, Actor.SYSTEM)));
		}
	}

	private record Plan(String rep, String key, String account, Instant at, int[] products) {
	}

}
