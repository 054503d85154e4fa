package dev.cima.ledger;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What one of those who sold something together has of it.
 *
 * @param rep the rep's id
 * @param basisPoints hundredths of a percent, 1 to 10,000; those of a sale add up to
 * {@value #WHOLE}
 * @param raw points before the daily cap; 0 as long as the sale is not scored
 * @param revenue minor units; 0 as long as the sale is not scored
 */
public record SaleShare(String rep, int basisPoints, long raw, long revenue) {

	/** All of a sale. */
	public static final int WHOLE = 10_000;

	/** A share of a sale that is not scored. */
	public SaleShare(String rep, int basisPoints) {
		this(rep, basisPoints, 0, 0);
	}

	/**
	 * The key under which the part of a sale stands in the stream of whoever has it, but
	 * is not its seller.
	 * @param saleKey the key of the sale in the seller's stream
	 */
	public static String keyFor(String seller, String saleKey) {
		return "split/sale_" + seller + "_" + saleKey;
	}

	/** The share as people write it, in percent: 33.33. */
	public String percent() {
		return BigDecimal.valueOf(this.basisPoints, 2).stripTrailingZeros().toPlainString();
	}

	/** The shares with what each has of a sale that is worth this. */
	static List<SaleShare> divided(List<SaleShare> shares, long raw, long revenue) {
		long[] raws = divide(raw, shares);
		long[] revenues = divide(revenue, shares);
		List<SaleShare> divided = new ArrayList<>(shares.size());
		for (int i = 0; i < raws.length; i++) {
			SaleShare share = shares.get(i);
			divided.add(new SaleShare(share.rep, share.basisPoints, raws[i], revenues[i]));
		}
		return divided;
	}

	/**
	 * Divides a whole by largest remainder (Hamilton's method): everybody gets the ideal
	 * part rounded down, and what is left goes, one each, to those who lost most by that;
	 * of equals to those who come first. So the parts add up to the whole, and none is
	 * one or more away from the ideal.
	 * @param worth 0 or more
	 * @param shares ascending by rep, adding up to {@value #WHOLE}
	 */
	public static long[] divide(long worth, List<SaleShare> shares) {
		// worth × basis points would be too much for what is very dear
		long full = worth / WHOLE;
		long rest = worth % WHOLE;
		long[] parts = new long[shares.size()];
		for (int i = 0; i < parts.length; i++) {
			int basisPoints = shares.get(i).basisPoints;
			parts[i] = full * basisPoints + rest * basisPoints / WHOLE;
		}
		int left = (int) (worth - Arrays.stream(parts).sum());
		if (left > 0) {
			List<Integer> byLoss = new ArrayList<>();
			for (int i = 0; i < parts.length; i++) {
				byLoss.add(i);
			}
			byLoss.sort(Comparator.comparing((Integer i) -> -(rest * shares.get(i).basisPoints % WHOLE)));
			byLoss.subList(0, left).forEach((i) -> parts[i]++);
		}
		return parts;
	}

}
