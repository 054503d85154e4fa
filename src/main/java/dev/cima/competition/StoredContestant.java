package dev.cima.competition;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * A contestant as stored.
 *
 * @param in the totals by competition id, see {@link TotalsText}
 */
public record StoredContestant(@BsonId String rep, long version, long seq, @Nullable LocalDate firstDay, boolean hidden,
		@Nullable Instant leftAt, @Nullable Map<String, String> in) {

	static StoredContestant of(Contestant contestant) {
		Map<String, String> in = HashMap.newHashMap(contestant.in().size());
		contestant.in().forEach((competition, totals) -> in.put(competition, TotalsText.write(totals)));
		return new StoredContestant(contestant.rep(), contestant.version(), contestant.seq(), contestant.firstDay(),
				contestant.hidden(), contestant.leftAt(), in);
	}

	Contestant toContestant() {
		Map<String, ContestantTotals> totals = new HashMap<>();
		if (this.in != null) {
			this.in.forEach((competition, text) -> totals.put(competition, TotalsText.read(text)));
		}
		return new Contestant(this.rep, this.version, this.seq, this.firstDay, this.hidden, this.leftAt, totals);
	}

}
