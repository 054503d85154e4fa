package dev.cima.insight;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

import dev.cima.insight.StoredVersion.StoredPart;
import dev.cima.ledger.Entry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/** Reads stored versions; of what is in memory already, nothing is read again. */
@Component
class VersionLoader {

	private static final Logger log = LoggerFactory.getLogger(VersionLoader.class);

	private final Versions versions;

	private final Parts parts;

	VersionLoader(Versions versions, Parts parts) {
		this.versions = versions;
		this.parts = parts;
	}

	/**
	 * The newest version.
	 * @param known what this node has loaded last
	 * @return the same when nothing is newer; null when the newest is of a later release,
	 * which alone goes on with it
	 */
	@Nullable Loaded newest(Loaded known, Dictionary names) {
		StoredVersion newest = this.versions.newest();
		if (newest == null) {
			return Loaded.NOTHING;
		}
		if (newest.number() == known.stored().number()) {
			return known;
		}
		if (newest.form() > PartWriter.FORM) {
			return null;
		}
		Loaded read = (newest.form() == PartWriter.FORM) ? read(newest, known, names) : null;
		if (read == null) {
			log.warn("Version {} of the model cannot be read here: the next one is made of all entries",
					newest.number());
			return Loaded.anew(newest.number());
		}
		String digest = read.book().digest(names);
		if (!digest.equals(newest.digest())) {
			log.error("Version {} of the model is not what was published: its digest is {} and should be {}. "
					+ "The next one is made of all entries", newest.number(), digest, newest.digest());
			return Loaded.anew(newest.number());
		}
		return read;
	}

	/**
	 * The baskets of a version that count, of sales since a moment.
	 * @return null when the version was replaced meanwhile
	 */
	@Nullable List<SoldBasket> baskets(Loaded version, Instant since) {
		SortedMap<String, SoldBasket> sold = new TreeMap<>();
		Set<String> back = new HashSet<>();
		for (StoredPart part : version.stored().parts()) {
			byte[] stored = this.parts.find(part.id());
			if (stored == null) {
				return null;
			}
			new PartReader(stored).forEach((noted) -> {
				SoldBasket basket = noted.basket();
				if (!basket.at().isBefore(since)) {
					String id = Entry.idOf(basket.repId(), noted.seq());
					if (basket.sign() < 0) {
						back.add(id);
					}
					else {
						sold.put(id, basket);
					}
				}
			});
		}
		sold.keySet().removeAll(back);
		LeftOut leftOut = version.book().leftOut();
		return sold.values()
			.stream()
			.filter((basket) -> (basket.accountId() != null) ? !leftOut.accounts().contains(basket.accountId())
					: !leftOut.reps().contains(basket.repId()))
			.toList();
	}

	private @Nullable Loaded read(StoredVersion version, Loaded known, Dictionary names) {
		Map<String, Chunk> chunks = new HashMap<>();
		for (StoredPart part : version.parts()) {
			Chunk chunk = known.chunks().get(part.id());
			if (chunk == null) {
				chunk = read(part.id(), (stored) -> Chunk.read(stored, names));
			}
			if (chunk == null) {
				return null;
			}
			chunks.put(part.id(), chunk);
		}
		LeftOut leftOut = (version.leftOut() != null) ? read(version.leftOut(), LeftOut::read) : LeftOut.NOBODY;
		return (leftOut != null) ? Loaded.of(version, chunks, leftOut) : null;
	}

	/**
	 * Null for a part that is gone, or in which a byte fell over: all is read again then,
	 * while whoever tried for ever to read it would show nothing new.
	 */
	private <T> @Nullable T read(String id, Function<byte[], T> reader) {
		byte[] stored = this.parts.find(id);
		if (stored == null) {
			return null;
		}
		try {
			return reader.apply(stored);
		}
		catch (RuntimeException ex) {
			log.error("Part {} of the model is damaged", id, ex);
			return null;
		}
	}

}
