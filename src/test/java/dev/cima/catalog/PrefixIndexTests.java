package dev.cima.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

import dev.cima.platform.BadRequestException;
import dev.cima.platform.Connection;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PrefixIndexTests {

	private final PrefixIndex<Account> index = index(List.of(account("1", "Bike World"), account("2", "World of Bikes"),
			account("3", "Ñandú Ciclos"), account("4", "Łódź Ørsted Straße"), account("5", "bike world"),
			account("29484", "Ärger & Söhne"), new Account("acct_6", "Bike Closed", null, false)));

	@Test
	void everyWordOfTheSearchBeginsAWordOfTheName() {
		assertThat(found("wor bik")).containsExactly("1", "5", "2");
		assertThat(found("BIKE")).containsExactly("1", "5", "2");
		assertThat(found("ike")).isEmpty();
		assertThat(found("bike moon")).isEmpty();
	}

	@Test
	void caseAndAccentsDoNotMatter() {
		assertThat(found("nandu")).containsExactly("3");
		assertThat(found("ÑANDÚ")).containsExactly("3");
		assertThat(found("lodz orsted strasse")).containsExactly("4");
		assertThat(found("arger sohne")).containsExactly("29484");
	}

	@Test
	void findsByTheBeginningOfANumberAndByAWholeId() {
		assertThat(found("294")).containsExactly("29484");
		assertThat(found("acct_29484")).containsExactly("29484");
		assertThat(found("acct_6")).isEmpty();
	}

	@Test
	void anExactNumberStandsBeforeANameThatBeginsWithIt() {
		PrefixIndex<Account> numbers = index(
				List.of(account("7", "24 Hours"), account("24", "Zebra"), account("9", "Shop 24")));
		assertThat(ids(numbers.search("24", 10, null).hits())).containsExactly("24", "7", "9");
	}

	@Test
	void withoutASearchAllAreThereByName() {
		assertThat(found(null)).containsExactly("29484", "1", "5", "4", "3", "2");
		assertThat(found("  ")).hasSize(6);
		assertThat(found("🚲")).isEmpty();
	}

	@Test
	void aSkuIsFoundAsItIsTyped() {
		Product helmet = product("707", "HL-U509-R", "Sport-100 Helmet, Red");
		PrefixIndex<Product> products = PrefixIndex.of(List.of(helmet, product("1", "XX", "Other")),
				(product) -> new SearchText(product.id(), product.name(), List.of(product.sku()), true));
		for (String search : List.of("hl-u5", "HLU509R", "hl u509 r", "sport 100", "hel spo", "prod_707")) {
			assertThat(products.search(search, 10, null).hits()).as(search)
				.extracting(PrefixIndex.Hit::thing)
				.containsExactly(helmet);
		}
	}

	@Test
	void pagesMeetWithoutGapsForEverySearch() {
		for (String search : new String[] { null, "b", "w", "bike", "o" }) {
			List<String> whole = found(search);
			List<String> paged = new ArrayList<>();
			String after = null;
			boolean more = true;
			while (more) {
				Connection<Account> page = Pages.page(this.index, search, 2, after);
				assertThat(page.totalCount()).as("%s, on each page", search).isEqualTo(whole.size());
				page.edges().forEach((edge) -> paged.add(edge.node().id().substring(5)));
				more = page.pageInfo().hasNextPage();
				after = page.pageInfo().endCursor();
			}
			assertThat(paged).isEqualTo(whole);
		}
	}

	@Test
	void aPageGoesOnWhereItWasThoughTheCatalogueChanged() {
		Connection<Account> page = Pages.page(this.index, "bike", 1, null);
		PrefixIndex<Account> changed = index(
				List.of(account("0", "Bike Alpha"), account("5", "bike world"), account("2", "World of Bikes")));
		assertThat(Pages.page(changed, "bike", 10, page.pageInfo().endCursor()).edges())
			.extracting((edge) -> edge.node().id())
			.containsExactly("acct_5", "acct_2");
	}

	@Test
	void aForeignCursorIsRefused() {
		for (String cursor : List.of("", "?", "YWJj", "LTEvYS9i")) {
			assertThatThrownBy(() -> Pages.page(this.index, null, 1, cursor)).as(cursor)
				.isInstanceOf(BadRequestException.class);
		}
	}

	@Test
	void agreesWithAPlainScan() {
		Random random = new Random(42);
		List<Account> accounts = new ArrayList<>();
		for (int i = 0; i < 500; i++) {
			accounts.add(account("" + random.nextInt(100_000), word(random) + " " + word(random) + " " + word(random)));
		}
		List<Account> distinct = accounts.stream()
			.collect(java.util.stream.Collectors.toMap(Account::id, (account) -> account, (one, other) -> one))
			.values()
			.stream()
			.sorted(Comparator.comparing(Account::name).thenComparing(Account::id))
			.toList();
		PrefixIndex<Account> built = index(distinct);
		for (int i = 0; i < 300; i++) {
			String first = word(random).substring(0, 1 + random.nextInt(2));
			String second = word(random).substring(0, 1);
			List<Account> scanned = new ArrayList<>(
					distinct.stream().filter((a) -> has(a, first) && has(a, second)).toList());
			scanned.sort(Comparator.comparing((Account account) -> !account.name().startsWith(first + " " + second)));
			assertThat(built.search(first + " " + second, 1_000, null).hits()).extracting(PrefixIndex.Hit::thing)
				.isEqualTo(scanned);
		}
	}

	private static boolean has(Account account, String beginning) {
		return (account.name() + " " + account.id().substring(5)).matches("(.* )?" + beginning + ".*");
	}

	private static String word(Random random) {
		return random.ints(3, 0, 4).mapToObj("abcd"::charAt).map(String::valueOf).reduce("", String::concat);
	}

	private List<String> found(String search) {
		return ids(this.index.search(search, 100, null).hits());
	}

	private static List<String> ids(List<PrefixIndex.Hit<Account>> hits) {
		return hits.stream().map((hit) -> hit.thing().id().substring(5)).toList();
	}

	private static PrefixIndex<Account> index(List<Account> accounts) {
		return PrefixIndex.of(accounts, Catalog::searchText);
	}

	private static Account account(String number, String name) {
		return new Account("acct_" + number, name, null, true);
	}

	private static Product product(String number, String sku, String name) {
		return new Product("prod_" + number, sku, name, "Accessories", null, java.math.BigDecimal.TEN, true);
	}

}
