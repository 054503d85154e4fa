package dev.cima.recognition;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import com.mongodb.client.MongoDatabase;
import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.catalog.Catalog;
import dev.cima.competition.Headcounts;
import dev.cima.incentive.SaleKind;
import dev.cima.incentive.SoldLine;
import dev.cima.ledger.Activity.Sold;
import dev.cima.ledger.Actor;
import dev.cima.ledger.AskedQuestion;
import dev.cima.ledger.CardScan;
import dev.cima.ledger.Entry;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.MembershipFacts;
import dev.cima.ledger.SaleMark;
import dev.cima.ledger.Scorecard;
import dev.cima.ledger.StreamScan;
import dev.cima.membership.Memberships;
import dev.cima.platform.Organisation;
import dev.cima.platform.Role;
import dev.cima.rep.Reps;
import dev.cima.sale.UnansweredSales;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@CimaIntegrationTest
class HallOfFameIntegrationTests {

	private static final RecognitionSettings SETTINGS = new RecognitionSettings(20, Duration.ofMillis(500),
			Duration.ofDays(3), Duration.ofMinutes(1), Duration.ofSeconds(30), 1, 2);

	/** Where a day begins 14 hours before it does elsewhere. */
	private static final Organisation KIRITIMATI = new Organisation("Cima", ZoneId.of("Pacific/Kiritimati"),
			Currency.getInstance("EUR"), Set.of(), Set.of());

	/** The first live month of most tests here. */
	private static final Supplier<YearMonth> LONG_AGO = () -> YearMonth.of(2000, 1);

	private static final String HALL = """
			query($month: Date) { hallOfFame(month: $month) { id category month value text rep { id } team { id } } }""";

	@Autowired
	CimaClient client;

	@Autowired
	Shop shop;

	@Autowired
	Catalog catalog;

	@Autowired
	Ledger ledger;

	@Autowired
	Halls halls;

	@Autowired
	MongoDatabase database;

	@Autowired
	StreamScan streams;

	@Autowired
	Headcounts headcounts;

	@Autowired
	Memberships memberships;

	@Autowired
	CardScan cards;

	@Autowired
	UnansweredSales unanswered;

	@Autowired
	Reps reps;

	@Autowired
	Organisation organisation;

	@Autowired
	InstantSource clock;

	private final List<Recognised> told = new CopyOnWriteArrayList<>();

	@Test
	void aMonthIsClosedOnceHoweverManyNodesTryAndWhateverHappensLater() throws Exception {
		YearMonth month = YearMonth.of(2019, 3);
		String ana = this.shop.rep(Shop.EAST);
		String luis = this.shop.rep(Shop.EAST);
		sell(ana, month, 3);
		sell(luis, month, 1);
		this.ledger.settle();
		List<HallOfFame> closed = atOnce(4, () -> node().close(month, true));
		assertThat(closed).allSatisfy(
				(hall) -> assertThat(hall.recognitions()).hasSize(3).isEqualTo(closed.getFirst().recognitions()));
		sell(luis, month, 9);
		this.ledger.settle();
		HallOfFame later = Objects.requireNonNull(node().close(month, true));
		assertThat(later.recognitions()).isEqualTo(closed.getFirst().recognitions());
		assertThat(this.told.stream().map(Recognised::recognitionId).distinct()).hasSize(3);
		JsonNode shown = this.client.as(luis, Role.REP).data(HALL, Map.of("month", "2019-03-20")).get("hallOfFame");
		assertThat(shown.get(0).toString()).isEqualTo("{\"id\":\"recognition_2019-03_BEST_UP_SELLER_" + ana
				+ "\",\"category\":\"BEST_UP_SELLER\",\"month\":\"2019-03-01\",\"value\":\"3\",\"text\":\"Rep " + ana
				+ " is up-seller of the month, March 2019: 3 up-sells.\",\"rep\":{\"id\":\"" + ana
				+ "\"},\"team\":null}");
		assertThat(feedItems("recognition_2019-03")).isEqualTo(3);
	}

	@Test
	void aSaleAboutWhichSomethingIsAskedWinsNothingUntilItIsConfirmed() {
		for (YearMonth month : List.of(YearMonth.of(2018, 3), YearMonth.of(2018, 5))) {
			boolean confirmed = month.getMonthValue() == 5;
			String ana = this.shop.rep(Shop.EAST);
			String luis = this.shop.rep(Shop.WEST);
			sell(luis, month, 1);
			Instant at = this.organisation.startOf(month.atEndOfMonth().plusDays(1)).minusSeconds(9);
			for (int i = 0; i < 3; i++) {
				Sold doubtful = sold(at).asking((subject) -> List.of(AskedQuestion.of("SMALL_LINES", "100")));
				this.ledger.append(ana, List.of(doubtful));
				if (confirmed) {
					Entry sale = Objects.requireNonNull(this.ledger.find(ana, doubtful.key()));
					this.ledger.append(ana, List.of(SaleMark.confirming(sale, Actor.SYSTEM)));
				}
			}
			this.ledger.settle();
			HallOfFame hall = Objects.requireNonNull(node().close(month, true));
			assertThat(hall.recognitions()).filteredOn((one) -> one.category() == RecognitionCategory.BEST_UP_SELLER)
				.extracting(StoredRecognition::rep)
				.containsExactly(confirmed ? ana : luis);
			assertThat(hall.recognitions()).allMatch((one) -> confirmed || !ana.equals(one.rep()));
		}
	}

	@Test
	void whatACrashLeftUntoldIsToldByTheNextNode() {
		YearMonth month = YearMonth.of(2019, 6);
		sell(this.shop.rep(Shop.EAST), month, 2);
		this.ledger.settle();
		AtomicInteger left = new AtomicInteger(1);
		HallCloser dying = node((event) -> {
			if (left.getAndDecrement() <= 0) {
				throw new IllegalStateException("killed");
			}
			this.told.add((Recognised) event);
		});
		assertThatThrownBy(() -> dying.close(month, true)).hasMessage("killed");
		HallOfFame hall = Objects.requireNonNull(node().close(month, true));
		assertThat(this.told.stream().map(Recognised::recognitionId).distinct())
			.containsExactlyInAnyOrderElementsOf(hall.recognitions().stream().map(StoredRecognition::id).toList());
		assertThat(feedItems("recognition_2019-06")).isEqualTo(hall.recognitions().size());
		int before = this.told.size();
		node().close(month, true);
		assertThat(this.told).hasSize(before);
	}

	@Test
	void aMonthInWhichNobodySoldStaysOpen() {
		assertThat(node().close(YearMonth.of(2018, 1), true)).isNull();
		assertThat(this.client.as(this.shop.rep(Shop.EAST), Role.REP)
			.data(HALL, Map.of("month", "2018-01-01"))
			.get("hallOfFame")).isEmpty();
	}

	@Test
	void whatWasSoldForATeamStaysWithItWhenItsRepMoves() {
		YearMonth month = YearMonth.from(this.organisation.dayOf(this.clock.instant()));
		String before = "team_" + UUID.randomUUID();
		String after = "team_" + UUID.randomUUID();
		String mover = this.shop.rep(before);
		String stayer = this.shop.rep(before);
		this.memberships.set(mover, new MembershipFacts(before, false, true), Actor.SYSTEM);
		sellAt(mover, this.clock.instant(), 3);
		sellAt(stayer, this.clock.instant(), 1);
		this.memberships.set(mover, new MembershipFacts(after, false, true), Actor.SYSTEM);
		sellAt(mover, this.clock.instant(), 2);

		Map<String, Scorecard> cards = this.streams.cards(List.of(mover, stayer), List.of(month));
		Map<String, Long> points = TeamSales.points(month, cards.values());

		long each = points.get(after) / 2;
		assertThat(each).isPositive();
		assertThat(points).containsOnly(Map.entry(before, 4 * each), Map.entry(after, 2 * each));
	}

	@Test
	void whoHidesLaterIsSeenByNobodyElse() {
		YearMonth month = YearMonth.of(2019, 9);
		String ana = this.shop.rep(Shop.EAST);
		sell(ana, month, 2);
		this.ledger.settle();
		node().close(month, false);
		assertThat(this.told).isEmpty();
		CimaClient other = this.client.as(this.shop.rep(Shop.EAST), Role.REP);
		Map<String, Object> variables = Map.of("month", "2019-09-30");
		assertThat(other.data(HALL, variables).toString()).contains(ana);
		String id = "recognition_2019-09_BEST_UP_SELLER_" + ana;
		String node = "{ node(id: \"" + id + "\") { id } }";
		assertThat(other.data(node).at("/node/id").asString()).isEqualTo(id);
		this.reps.setMembership(ana, 1000, Shop.EAST, true, true, Instant.EPOCH);
		assertThat(other.data(HALL, variables).toString()).doesNotContain(ana);
		assertThat(other.data(node).get("node").isNull()).isTrue();
		assertThat(this.client.as(ana, Role.REP).data(HALL, variables).toString()).contains(ana);
	}

	@Test
	void aMonthIsClosedWhenItsGraceIsOverWhereTheOrganisationIsAndNotBeforeTheNodeIsReady() {
		YearMonth month = YearMonth.of(2015, 5);
		YearMonth before = month.minusMonths(1);
		String rep = this.shop.rep(Shop.EAST);
		sell(rep, before, 1);
		sell(rep, month, 1);
		this.ledger.settle();
		Instant over = KIRITIMATI.startOf(month.plusMonths(1).atDay(1)).plus(SETTINGS.grace());
		AtomicReference<Instant> now = new AtomicReference<>(over);
		HallCloser node = new HallCloser(this.halls, new FeedItems(this.database, KIRITIMATI), this.streams,
				this.headcounts, this.cards, this.unanswered, this.reps, KIRITIMATI, now::get, SETTINGS, LONG_AGO,
				Optional.empty(), (event) -> this.told.add((Recognised) event));
		node.look();
		assertThat(this.halls.find(month)).as("not ready").isNull();
		node.ready();
		now.set(over.minusMillis(1));
		node.look();
		assertThat(this.halls.find(month)).as("in its grace").isNull();
		assertThat(this.halls.find(before)).as("the last that is over").isNotNull();
		now.set(over);
		node.look();
		assertThat(this.halls.find(month)).as("over").isNotNull();
		assertThat(this.told.stream().map(Recognised::month).distinct()).containsExactly(before, month);
	}

	@Test
	void aHistoryOfAYearIsClosedWithoutNewsOfIt() {
		YearMonth due = YearMonth.of(2012, 8);
		String rep = this.shop.rep(Shop.EAST);
		for (int back : new int[] { 0, 11, 12 }) {
			sell(rep, due.minusMonths(back), 1);
		}
		this.ledger.settle();
		Instant later = this.organisation.startOf(due.plusMonths(1).atDay(20));
		HallCloser node = nodeAt(() -> later);
		node.ready();
		node.look();
		assertThat(this.halls.find(due)).isNotNull();
		assertThat(this.halls.find(due.minusMonths(11))).isNotNull();
		assertThat(this.halls.find(due.minusMonths(12))).isNull();
		assertThat(this.told).isNotEmpty().allSatisfy((recognised) -> assertThat(recognised.month()).isEqualTo(due));
	}

	@Test
	void aMonthThatIsImportedAfterItsEndIsFoundWithinAnHour() {
		YearMonth month = YearMonth.of(2010, 2);
		Instant first = this.organisation.startOf(month.plusMonths(1).atDay(20));
		AtomicReference<Instant> now = new AtomicReference<>(first);
		HallCloser node = nodeAt(now::get);
		node.ready();
		node.look();
		sell(this.shop.rep(Shop.EAST), month, 1);
		this.ledger.settle();
		now.set(first.plus(Duration.ofMinutes(59)));
		node.look();
		assertThat(this.halls.find(month)).isNull();
		now.set(first.plus(Duration.ofHours(1)));
		node.look();
		assertThat(this.halls.find(month)).isNotNull();
	}

	@Test
	void aHistoryThatIsImportedInTwoStepsHasTheRightWinnersAndIsDecidedWhenAnAdminSaysSo() throws Exception {
		YearMonth month = YearMonth.of(2014, 3);
		String ana = this.shop.rep(Shop.EAST);
		String luis = this.shop.rep(Shop.EAST);
		sell(ana, month, 2);
		this.ledger.settle();
		HallCloser node = new HallCloser(this.halls, new FeedItems(this.database, this.organisation), this.streams,
				this.headcounts, this.cards, this.unanswered, this.reps, this.organisation,
				InstantSource.fixed(this.organisation.startOf(month.plusMonths(1).atDay(20))), SETTINGS,
				() -> month.plusMonths(1), Optional.empty(), (event) -> this.told.add((Recognised) event));
		node.ready();
		node.look();
		assertThat(this.halls.find(month)).as("before an admin says so").isNull();
		assertThat(decided(month)).contains(ana).doesNotContain(luis);
		sell(luis, month, 5);
		this.ledger.settle();
		assertThat(decided(month)).contains(luis).doesNotContain("BEST_UP_SELLER_" + ana);
		assertThat(this.client.as(luis, Role.REP).data(HALL, Map.of("month", "2014-03-01")).toString())
			.contains("BEST_UP_SELLER_" + luis)
			.doesNotContain("BEST_UP_SELLER_" + ana);
		assertThat(this.told).isEmpty();
		assertThat(feedItems("recognition_2014-03")).isZero();
	}

	private String decided(YearMonth month) throws Exception {
		return this.client.as("admin", Role.ADMIN)
			.data(Files.readString(Path.of("schema/operations/DecideHallOfFame.graphql")),
					Map.of("input", Map.of("month", month.atDay(5).toString())))
			.toString();
	}

	@Test
	void aLiveMonthIsNotDecidedAnew() throws Exception {
		YearMonth month = YearMonth.from(this.organisation.dayOf(this.clock.instant())).plusMonths(1);
		assertThat(decided(month)).contains("NOT_ALLOWED");
	}

	@Test
	void theLiveMonthsIsThatOfTheFirstHallThatWasClosedInTime() {
		Instant now = this.organisation.startOf(YearMonth.of(2026, 7).atDay(9));
		assertThat(LiveMonths.of(List.of(), this.organisation, now)).isEqualTo(YearMonth.of(2026, 7));
		assertThat(LiveMonths.of(
				List.of(hall(YearMonth.of(2026, 1), 3), hall(YearMonth.of(2026, 4), 1), hall(YearMonth.of(2026, 5), 1)),
				this.organisation, now))
			.isEqualTo(YearMonth.of(2026, 4));
	}

	@Test
	void whomCustomersLoveEntersBesideWhatTheFirstReleaseReads() {
		YearMonth month = YearMonth.of(2016, 7);
		String ana = this.shop.rep(Shop.EAST);
		String ben = this.shop.rep(Shop.EAST);
		sell(ana, month, 1);
		sell(ben, month, 1);
		this.ledger.settle();
		this.favour = Optional
			.of((of) -> Map.of(ana, new BigDecimal("4.2345"), ben, new BigDecimal("4.1"), "rep_gone", BigDecimal.TEN));
		node().close(month, false);
		HallOfFame hall = this.halls.find(month);
		assertThat(hall.recognitions()).allMatch((one) -> one.category().isOfFirstRelease());
		assertThat(hall.all()).filteredOn((one) -> one.category() == RecognitionCategory.BEST_LOVED)
			.singleElement()
			.satisfies((one) -> {
				assertThat(one.rep()).isEqualTo(ana);
				assertThat(one.value()).isEqualByComparingTo("4.23");
			});
	}

	private HallOfFame hall(YearMonth month, int closedAfter) {
		return new HallOfFame(month.toString(), this.organisation.startOf(month.plusMonths(closedAfter).atDay(4)),
				List.of(), true, null);
	}

	/** Whom customers love; normally nobody knows. */
	private Optional<CustomerFavour> favour = Optional.empty();

	private HallCloser node(ApplicationEventPublisher events) {
		return node(events, this.clock);
	}

	private HallCloser nodeAt(InstantSource clock) {
		return node((event) -> this.told.add((Recognised) event), clock);
	}

	private HallCloser node(ApplicationEventPublisher events, InstantSource clock) {
		return new HallCloser(this.halls, new FeedItems(this.database, this.organisation), this.streams,
				this.headcounts, this.cards, this.unanswered, this.reps, this.organisation, clock, SETTINGS, LONG_AGO,
				this.favour, events);
	}

	private HallCloser node() {
		return node((event) -> this.told.add((Recognised) event));
	}

	private void sell(String rep, YearMonth month, int sales) {
		sellAt(rep, this.organisation.startOf(month.atDay(10)), sales);
	}

	private void sellAt(String rep, Instant at, int sales) {
		this.ledger.append(rep, IntStream.range(0, sales).mapToObj((i) -> sold(at.plusSeconds(i))).toList());
	}

	private Sold sold(Instant at) {
		return new Sold(UUID.randomUUID().toString(), "h", at,
				List.of(new SoldLine(Objects.requireNonNull(this.catalog.product(Shop.BETTER_BIKE)), 1,
						new BigDecimal("2000.00"), SaleKind.UP_SELL, this.catalog.product(Shop.BIKE))),
				null, null, Actor.SYSTEM);
	}

	private long feedItems(String recognition) {
		return this.database.getCollection("feed")
			.countDocuments(new Document("item", new Document("$regex", "^feed_" + recognition)));
	}

	private static <T> List<T> atOnce(int times, Callable<T> call) throws Exception {
		List<T> results = new ArrayList<>();
		try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
			for (Future<T> done : many.invokeAll(IntStream.range(0, times).mapToObj((i) -> call).toList())) {
				results.add(done.get());
			}
		}
		return results;
	}

}
