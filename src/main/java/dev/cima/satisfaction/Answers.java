package dev.cima.satisfaction;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** What customers said, as far as what waits for them needs to know. */
interface Answers {

	/**
	 * What the customer said who was asked about a sale.
	 * @param root the sale about which the customer was asked first
	 * @return null when there is no answer that counts
	 */
	@Nullable Said find(String root);

	/** The same for many, without those of which there is no answer. */
	default Map<String, Said> findAll(Collection<String> roots) {
		Map<String, Said> found = new HashMap<>();
		for (String root : roots) {
			Said said = find(root);
			if (said != null) {
				found.put(root, said);
			}
		}
		return found;
	}

}
