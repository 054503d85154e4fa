package dev.cima.competition;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import org.bson.Document;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/**
 * Writes a month's claims whatever another node has written since, when a run is to show
 * that the checker misses the guard.
 */
@Component
@Primary
@ConditionalOnProperty(name = "faults.without", havingValue = "budget")
class WithoutBudgetGuard extends PrizeBudgets {

	private final MongoCollection<BudgetMonth> months;

	WithoutBudgetGuard(MongoDatabase database, CompetitionSettings settings) {
		super(database, settings);
		this.months = database.getCollection("prize-budget-months", BudgetMonth.class);
	}

	@Override
	boolean write(BudgetMonth next) {
		this.months.replaceOne(new Document("_id", next.id()), next.next(), new ReplaceOptions().upsert(true));
		return true;
	}

}
