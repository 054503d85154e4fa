package dev.cima.door;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import org.dataloader.DataLoader;
import org.dataloader.DataLoaderFactory;
import org.dataloader.DataLoaderRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DataLoadersTests {

	private final AtomicInteger made = new AtomicInteger();

	private final DataLoaders loaders = new DataLoaders(() -> {
		this.made.incrementAndGet();
		DataLoaderRegistry all = new DataLoaderRegistry();
		all.register("lengths", DataLoaderFactory.newDataLoader((keys) -> CompletableFuture
			.completedFuture(keys.stream().map((key) -> key.toString().length()).toList())));
		all.register("others", DataLoaderFactory.newDataLoader((keys) -> CompletableFuture.completedFuture(keys)));
		return all;
	});

	@Test
	void noneIsMadeForARequestThatAsksForNone() {
		this.loaders.dispatchAll();
		assertThat(this.loaders.getDataLoaders()).isEmpty();
		assertThat(this.made).hasValue(0);
	}

	@Test
	void theOneThatIsAskedForIsDispatchedAndNoOther() {
		DataLoader<String, Integer> lengths = this.loaders.getDataLoader("lengths");
		CompletableFuture<Integer> length = lengths.load("abc");
		this.loaders.dispatchAll();
		assertThat(length).isCompletedWithValue(3);
		assertThat(this.loaders.getKeys()).containsExactly("lengths");
	}

	@Test
	void eachIsTheSameWheneverItIsAskedFor() {
		DataLoader<String, Integer> lengths = this.loaders.getDataLoader("lengths");
		this.loaders.getDataLoader("others");
		assertThat(this.loaders.<String, Integer>getDataLoader("lengths")).isSameAs(lengths);
		assertThat(this.made).hasValue(1);
	}

	@Test
	void oneThatIsNotThereIsNull() {
		assertThat(this.loaders.<String, Integer>getDataLoader("unknown")).isNull();
	}

}
