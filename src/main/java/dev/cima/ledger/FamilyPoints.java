package dev.cima.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.bson.BsonReader;
import org.bson.BsonWriter;

/**
 * Points before the daily cap of a category. Documents hold lists of these, because a
 * name may contain characters that a document's key may not.
 *
 * @param points below 0 when they are taken back
 */
public record FamilyPoints(String category, long points) {

	/**
	 * Divides the points that a rep has of a sale among the categories of its lines, by
	 * what these earn. What is left by rounding down goes, one each, to those who lost
	 * most by that; of equals to those that come first. So they add up to the points.
	 * @param raw of the rep: all points of the lines, or a share of them
	 * @return ascending by category; those of no points are left out
	 */
	public static List<FamilyPoints> of(List<SaleLine> lines, long raw) {
		Map<String, Long> sums = new HashMap<>();
		lines.forEach((line) -> sums.merge(line.category(), line.points(), Long::sum));
		return of(sums, raw);
	}

	/**
	 * The same by what is known of the categories.
	 * @param earned by the lines of each category
	 */
	public static List<FamilyPoints> of(Map<String, Long> earned, long raw) {
		Map<String, Long> sums = new TreeMap<>(earned);
		long whole = sums.values().stream().mapToLong(Long::longValue).sum();
		if (raw <= 0 || whole <= 0) {
			return List.of();
		}
		if (raw != whole) {
			divide(sums, whole, raw);
		}
		return sums.entrySet()
			.stream()
			.filter((sum) -> sum.getValue() != 0)
			.map((sum) -> new FamilyPoints(sum.getKey(), sum.getValue()))
			.toList();
	}

	/** Both are at most 10^9, so that their product is exact. */
	private static void divide(Map<String, Long> sums, long whole, long raw) {
		List<Map.Entry<String, Long>> byLoss = new ArrayList<>();
		sums.forEach((category, points) -> byLoss.add(Map.entry(category, points * raw % whole)));
		byLoss.sort(Map.Entry.<String, Long>comparingByValue().reversed());
		sums.replaceAll((category, points) -> points * raw / whole);
		long left = raw - sums.values().stream().mapToLong(Long::longValue).sum();
		byLoss.subList(0, Math.toIntExact(left)).forEach((loss) -> sums.merge(loss.getKey(), 1L, Long::sum));
	}

	/** So many times these: −1 takes them back. */
	public static List<FamilyPoints> times(List<FamilyPoints> families, int times) {
		return families.stream().map((family) -> new FamilyPoints(family.category, times * family.points)).toList();
	}

	/** The sums of both, ascending by category; those of no points are left out. */
	public static List<FamilyPoints> plus(List<FamilyPoints> some, List<FamilyPoints> more) {
		Map<String, Long> sums = new TreeMap<>();
		some.forEach((family) -> sums.put(family.category, family.points));
		more.forEach((family) -> sums.merge(family.category, family.points, Long::sum));
		return sums.entrySet()
			.stream()
			.filter((sum) -> sum.getValue() != 0)
			.map((sum) -> new FamilyPoints(sum.getKey(), sum.getValue()))
			.toList();
	}

	static void write(BsonWriter writer, List<FamilyPoints> families) {
		if (families.isEmpty()) {
			return;
		}
		writer.writeStartArray("families");
		for (FamilyPoints family : families) {
			writer.writeStartArray();
			writer.writeString(family.category);
			writer.writeInt64(family.points);
			writer.writeEndArray();
		}
		writer.writeEndArray();
	}

	static List<FamilyPoints> read(BsonReader reader) {
		return EntryCodec.list(reader, () -> {
			reader.readStartArray();
			FamilyPoints family = new FamilyPoints(reader.readString(), reader.readInt64());
			reader.readEndArray();
			return family;
		});
	}

}
