package dev.cima.importer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import dev.cima.importer.ImportPlan.Step;
import dev.cima.ledger.Ledger;
import dev.cima.platform.Organisation;
import dev.cima.platform.Sha256;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The files of sales of which every row is in the ledger, so that one that is imported
 * every night again is not worked through each time. A file is known by its content and
 * by all that says how it is read. What changes sales that were there forgets them all:
 * the same file may then mean something else than what stands.
 *
 * <pre>
 * importFiles: { _id: "hash of the file and how it is read", at: ISODate, rows: 300000, last: [ "536365", … ],
 *                  leftOut: [ { because: "the order was not paid", rows: 12 } ] }
 * </pre>
 */
@Component
class WholeFiles {

	/** Another number when rows are read in another way than before. */
	private static final int FORM = 1;

	private final MongoCollection<Document> files;

	private final Imports imports;

	private final Ledger ledger;

	private final Organisation organisation;

	private final InstantSource clock;

	WholeFiles(MongoDatabase database, Imports imports, Ledger ledger, Organisation organisation, InstantSource clock) {
		this.clock = clock;
		this.files = database.getCollection("importFiles");
		this.imports = imports;
		this.ledger = ledger;
		this.organisation = organisation;
	}

	/**
	 * What stands for a file and how it is read.
	 * @throws ImportStoppedException when it cannot be read
	 */
	String digest(Step step, ImportOptions options) {
		String mapping = (step.mapping() != null) ? step.mapping().title().digest() : "";
		String read = String.join("\n", Integer.toString(FORM), mapping, String.valueOf(options.rep()),
				String.valueOf(options.decimal()), this.organisation.zone().getId(),
				this.organisation.currency().getCurrencyCode(), "");
		MessageDigest digest = Sha256.begin();
		digest.update(read.getBytes(StandardCharsets.UTF_8));
		try (InputStream in = Files.newInputStream(step.file().path())) {
			byte[] buffer = new byte[1 << 16];
			for (int some = in.read(buffer); some >= 0; some = in.read(buffer)) {
				digest.update(buffer, 0, some);
			}
		}
		catch (IOException ex) {
			throw new ImportStoppedException("%s cannot be read: %s".formatted(step.file().name(), ex.getMessage()));
		}
		return HexFormat.of().formatHex(digest.digest());
	}

	/**
	 * What became of a file of which all is there; null when it is to be read. A store
	 * that was restored may know the file and have lost its last sales, so these are
	 * looked for.
	 */
	@Nullable Tally tally(String digest, Step step) {
		Document found = step.hasSales() ? this.files.find(new Document("_id", digest)).first() : null;
		if (found == null || !areThere(found.getList("last", String.class, List.of()))) {
			return null;
		}
		long rows = found.get("rows", Number.class).longValue();
		Tally tally = new Tally(step.file().name());
		tally.read(rows);
		found.getList("leftOut", Document.class, List.of())
			.forEach((some) -> tally.leftOut(some.getString("because"), some.get("rows", Number.class).longValue()));
		tally.unchanged(rows - tally.leftOut());
		tally.noteLeftOut();
		tally.note("is the very file that was imported on %s, and all of its %,d rows are there"
			.formatted(this.organisation.dayOf(found.getDate("at").toInstant()), rows));
		return tally;
	}

	private boolean areThere(List<String> sales) {
		Map<String, ImportedSale> noted = this.imports.find(sales);
		for (String id : sales) {
			ImportedSale sale = noted.get(id);
			if (sale == null || (sale.rep() != null && this.ledger.find(sale.rep(), ReadSale.key(id)) == null)) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Notes files of which all is there.
	 * @param changed whether their import changed anything that was there: then what
	 * other files say may not be what stands any longer
	 */
	void note(Map<String, Read> files, boolean changed) {
		if (changed) {
			forget();
		}
		if (!changed || files.size() == 1) {
			files.forEach(this::note);
		}
	}

	private void note(String digest, Read file) {
		List<Document> leftOut = new ArrayList<>();
		file.tally()
			.leftOutBecause()
			.forEach((because, rows) -> leftOut.add(new Document("because", because).append("rows", rows)));
		Document document = new Document("at", Date.from(this.clock.instant())).append("rows", file.tally().read())
			.append("last", file.last())
			.append("leftOut", leftOut);
		this.files.updateOne(new Document("_id", digest), new Document("$set", document),
				new UpdateOptions().upsert(true));
	}

	/** Forgets all, so that each is read again. */
	void forget() {
		this.files.deleteMany(new Document());
	}

	/**
	 * A file that was read.
	 *
	 * @param last some of its sales, the latest
	 */
	record Read(Tally tally, List<String> last) {
	}

}
