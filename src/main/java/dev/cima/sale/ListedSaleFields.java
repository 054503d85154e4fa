package dev.cima.sale;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;

import dev.cima.ledger.AskedQuestion;
import dev.cima.ledger.Entry;
import dev.cima.ledger.Ledger;
import dev.cima.platform.Texts;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.LightDataFetcher;
import graphql.schema.idl.RuntimeWiring;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.stereotype.Component;

/**
 * The fields of a sale that a manager's list shows. Not a controller's methods, because a
 * page of it reads a hundred of them. What was not read with the sales is looked up for
 * all of them at once.
 */
@Component
class ListedSaleFields implements RuntimeWiringConfigurer {

	private static final String MARKS = "saleMarks";

	private static final String SELLERS = "sellers";

	/** Which parameters of a question are prices, to be written as the language does. */
	private static final Map<String, List<Integer>> PRICES = Map.of("PRICE.above", List.of(1, 2), "PRICE.below",
			List.of(1, 3), "PRICE.unlisted", List.of(1));

	private final Ledger ledger;

	private final Texts texts;

	ListedSaleFields(Ledger ledger, Texts texts, Reps reps, BatchLoaderRegistry loaders) {
		this.ledger = ledger;
		this.texts = texts;
		loaders.<SaleId, SaleMarks>forName(MARKS)
			.registerMappedBatchLoader((sales, environment) -> Mono.fromSupplier(() -> marks(sales)));
		loaders.<String, Rep>forName(SELLERS)
			.registerMappedBatchLoader((ids, environment) -> Mono.fromSupplier(() -> reps.findAll(ids)));
	}

	@Override
	public void configure(RuntimeWiring.Builder wiring) {
		wiring.type("Sale",
				(type) -> type.dataFetcher("rep", Light.of(Sale.class, ListedSaleFields::seller))
					.dataFetcher("confirmation", byMarks(Confirmation::of))
					.dataFetcher("questions", byMarks(ListedSaleFields::asked)));
		wiring.type("SaleQuestion", (type) -> type.dataFetcher("text", Light.of(AskedQuestion.class,
				(question, environment) -> text(question, environment.get().getLocale()))));
	}

	private String text(AskedQuestion question, Locale language) {
		List<String> params = new ArrayList<>(question.params());
		for (int place : PRICES.getOrDefault(question.rule(), List.of())) {
			params.set(place, price(params.get(place), language));
		}
		return this.texts.render("sale.question." + question.rule(), params, language);
	}

	private static String price(String price, Locale language) {
		BigDecimal number = new BigDecimal(price);
		NumberFormat format = NumberFormat.getNumberInstance(language);
		format.setMinimumFractionDigits(number.scale());
		format.setMaximumFractionDigits(number.scale());
		return format.format(number);
	}

	private static Object seller(Sale sale, Supplier<DataFetchingEnvironment> environment) {
		if (sale.seller() != null) {
			return sale.seller();
		}
		DataLoader<String, Rep> sellers = Objects.requireNonNull(environment.get().getDataLoader(SELLERS));
		return sellers.load(sale.entry().rep());
	}

	private static List<AskedQuestion> asked(Sale sale, SaleMarks marks) {
		List<AskedQuestion> asked = new ArrayList<>(sale.entry().soldOrFail().questions());
		asked.addAll(marks.asked());
		return Questions.known(asked);
	}

	private static Light<Sale> byMarks(BiFunction<Sale, SaleMarks, Object> answer) {
		return Light.of(Sale.class, (sale, environment) -> {
			if (sale.marks() != null) {
				return answer.apply(sale, sale.marks());
			}
			DataLoader<SaleId, SaleMarks> marks = Objects.requireNonNull(environment.get().getDataLoader(MARKS));
			return marks.load(SaleId.of(sale.entry())).thenApply((found) -> answer.apply(sale, found));
		});
	}

	/** A rep at a time. */
	private Map<SaleId, SaleMarks> marks(Set<SaleId> sales) {
		Map<String, Set<String>> keys = new HashMap<>();
		for (SaleId sale : sales) {
			keys.computeIfAbsent(sale.rep(), (rep) -> new HashSet<>()).addAll(SaleMarks.keysFor(sale.key()));
		}
		Map<String, Map<String, Entry>> found = new HashMap<>();
		keys.forEach((rep, those) -> found.put(rep, this.ledger.findAll(rep, those)));
		Map<SaleId, SaleMarks> marks = new HashMap<>();
		sales.forEach((sale) -> marks.put(sale, SaleMarks.of(sale.key(), found.getOrDefault(sale.rep(), Map.of()))));
		return marks;
	}

	/**
	 * Answers from the source, and makes an environment for those alone that ask for one.
	 */
	private record Light<S>(Class<S> type,
			BiFunction<S, Supplier<DataFetchingEnvironment>, Object> answer) implements LightDataFetcher<Object> {

		static <S> Light<S> of(Class<S> type, BiFunction<S, Supplier<DataFetchingEnvironment>, Object> answer) {
			return new Light<>(type, answer);
		}

		@Override
		public @Nullable Object get(GraphQLFieldDefinition field, @Nullable Object source,
				Supplier<DataFetchingEnvironment> environment) {
			return this.answer.apply(this.type.cast(Objects.requireNonNull(source)), environment);
		}

		@Override
		public @Nullable Object get(DataFetchingEnvironment environment) {
			return get(environment.getFieldDefinition(), environment.getSource(), () -> environment);
		}

	}

}
