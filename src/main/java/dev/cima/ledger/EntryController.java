package dev.cima.ledger;

import java.util.List;
import java.util.Map;

import dev.cima.incentive.Receipt;
import dev.cima.platform.NodeLoader;
import dev.cima.platform.Viewer;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import org.jspecify.annotations.Nullable;

import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** The fields of an entry, and entries by their global id. */
@Controller
class EntryController implements NodeLoader {

	private static final String PREFIX = "entry_";

	private final Ledger ledger;

	private final Reps reps;

	EntryController(Ledger ledger, Reps reps) {
		this.ledger = ledger;
		this.reps = reps;
	}

	@SchemaMapping
	String id(Entry entry) {
		return PREFIX + entry.rep() + "_" + entry.seq();
	}

	@SchemaMapping
	EntryView kind(Entry entry) {
		return EntryView.of(entry);
	}

	@SchemaMapping
	int points(Entry entry) {
		return Saturated.toInt(entry.points());
	}

	@SchemaMapping
	int balance(Entry entry) {
		return Saturated.toInt(entry.toBalance());
	}

	@SchemaMapping
	@Nullable Receipt receipt(Entry entry) {
		return entry.receipt();
	}

	@BatchMapping(typeName = "Entry", field = "by")
	Map<Entry, Rep> by(List<Entry> entries) {
		return Actor.repsBehind(entries, Entry::by, this.reps);
	}

	@SchemaMapping
	String byRole(Entry entry) {
		return entry.by().capacity();
	}

	@Override
	public String prefix() {
		return PREFIX;
	}

	@Override
	public @Nullable Object load(String id, Viewer viewer) {
		int last = id.lastIndexOf('_');
		if (last <= PREFIX.length() || !id.substring(last + 1).matches("[1-9][0-9]{0,17}")) {
			return null;
		}
		Rep rep = this.reps.find(id.substring(PREFIX.length(), last));
		if (rep == null || !viewer.maySee(rep.id(), rep.team())) {
			return null;
		}
		return this.ledger.find(rep.id(), Long.parseLong(id.substring(last + 1)));
	}

}
