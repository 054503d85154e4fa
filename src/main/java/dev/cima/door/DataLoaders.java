package dev.cima.door;

import java.util.function.Supplier;

import org.dataloader.DataLoader;
import org.dataloader.DataLoaderRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.util.function.SingletonSupplier;

/**
 * The data loaders of one request, each made when a field first asks for it: most
 * requests need at most one of dozens, and every loader that exists is dispatched at
 * every level of the answer.
 */
final class DataLoaders extends DataLoaderRegistry {

	private final Supplier<DataLoaderRegistry> all;

	/**
	 * The loaders of a request.
	 * @param all makes all that there could be; called once at most
	 */
	DataLoaders(Supplier<DataLoaderRegistry> all) {
		this.all = SingletonSupplier.of(all);
	}

	@Override
	public synchronized <K, V> @Nullable DataLoader<K, V> getDataLoader(String name) {
		DataLoader<K, V> known = super.getDataLoader(name);
		if (known != null) {
			return known;
		}
		DataLoader<K, V> asked = this.all.get().getDataLoader(name);
		return (asked != null) ? registerAndGet(name, asked) : null;
	}

}
