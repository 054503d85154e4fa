package dev.cima.satisfaction;

import java.time.Instant;
import java.util.List;

import org.bson.codecs.pojo.annotations.BsonId;

/**
 * What waits for one customer.
 *
 * @param sale the sale about which the customer is asked, by its global id
 * @param due when somebody has to look at it at the latest
 * @param held the entries of which points wait, each as {@code <rep>/<key>}: that of the
 * seller and those of others who share in the sale
 */
public record OpenHold(@BsonId String sale, Instant due, List<String> held) {

	static String nameOf(String rep, String key) {
		return rep + "/" + key;
	}

	/** The seller's own entry of a sale, {@code sale_<rep>_<key>}. */
	static String ownOf(String sale) {
		int last = sale.lastIndexOf('_');
		return nameOf(sale.substring(sale.indexOf('_') + 1, last), sale.substring(last + 1));
	}

	static String rep(String name) {
		return name.substring(0, name.indexOf('/'));
	}

	static String key(String name) {
		return name.substring(name.indexOf('/') + 1);
	}

}
