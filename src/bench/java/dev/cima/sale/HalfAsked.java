package dev.cima.sale;

import java.util.List;

import dev.cima.ledger.Activity.Sold;
import dev.cima.ledger.Backfills;
import dev.cima.ledger.EntryRecorded;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.SaleFacts;
import dev.cima.ledger.StreamScan;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Asks about the sales of some reps and nothing about those of others, for comparison
 * within one application: those of the load from {@code bench.unasked-from} on are left
 * out, as a sale is recorded and behind it.
 */
@Component
@Profile("bench")
@ConditionalOnProperty("bench.unasked-from")
class HalfAsked implements BeanFactoryPostProcessor {

	private static final String LOAD = "rep_bench-";

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
		replace(beans, "questions", AsRecorded.class);
		replace(beans, "laterQuestions", Behind.class);
		replace(beans, "openSalesFollowEntries", Listed.class);
	}

	private static void replace(ConfigurableListableBeanFactory beans, String name, Class<?> by) {
		AbstractBeanDefinition bean = (AbstractBeanDefinition) ((BeanDefinitionRegistry) beans).getBeanDefinition(name);
		bean.setBeanClass(by);
	}

	private static boolean isAsked(String rep, int from) {
		return !rep.matches(LOAD + "\\d+") || Integer.parseInt(rep.substring(LOAD.length())) < from;
	}

	private static List<EntryRecorded> asked(List<EntryRecorded> recorded, int from) {
		return recorded.stream().filter((one) -> isAsked(one.entry().rep(), from)).toList();
	}

	static final class AsRecorded extends Questions {

		private final int from;

		AsRecorded(QuestionSettings settings, @Value("${bench.unasked-from}") int from) {
			super(settings);
			this.from = from;
		}

		@Override
		Sold asked(Sold sold, @Nullable SaleFacts before) {
			return isAsked(sold.by().subject(), this.from) ? super.asked(sold, before) : sold;
		}

	}

	static final class Behind extends LaterQuestions {

		private final int from;

		Behind(QuestionSettings settings, Backfills backfills, BuyingAccounts accounts, TeamUsual teams,
				@Lazy StreamScan streams, @Lazy Ledger ledger, @Value("${bench.unasked-from}") int from) {
			super(settings, backfills, accounts, teams, streams, ledger);
			this.from = from;
		}

		@Override
		public void apply(List<EntryRecorded> recorded) {
			super.apply(asked(recorded, this.from));
		}

	}

	static final class Listed extends OpenSalesFollowEntries {

		private final int from;

		Listed(OpenSales open, @Lazy Ledger ledger, QuestionSettings settings,
				@Value("${bench.unasked-from}") int from) {
			super(open, ledger, settings);
			this.from = from;
		}

		@Override
		public void apply(List<EntryRecorded> recorded) {
			super.apply(asked(recorded, this.from));
		}

	}

}
