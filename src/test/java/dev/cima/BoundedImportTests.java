package dev.cima;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class BoundedImportTests {

	private static final String[] IMPORT = { "--cima.zone=UTC", "--cima.import=csv" };

	@Test
	void anImportHasAHeapOfItsOwnUnlessSomebodySaysWhich() {
		assertThat(BoundedImport.isAskedFor(IMPORT, List.of("-Dx=y"))).isTrue();
		assertThat(BoundedImport.isAskedFor(IMPORT, List.of("-Xmx2g"))).isFalse();
		assertThat(BoundedImport.isAskedFor(IMPORT, List.of("-XX:MaxRAMPercentage=60"))).isFalse();
		assertThat(BoundedImport.isAskedFor(new String[] { "--cima.import.rep=ana" }, List.of())).isFalse();
	}

	@Test
	void whoSaysWhichCollectorGetsNoSecondOne() {
		assertThat(BoundedImport.collector(List.of("-XX:+UseSerialGC"))).isEmpty();
		assertThat(BoundedImport.collector(List.of("-XX:+UseCompactObjectHeaders")))
			.containsExactly("-XX:+UseParallelGC");
	}

	@Test
	void howMuchThereIsToReadIsKnownBeforeItBegins(@TempDir Path folder) throws IOException {
		Files.writeString(folder.resolve("teams.csv"), "team_id,name\n");
		Files.writeString(folder.resolve("sales.csv"), "sale_id\n");
		assertThat(BoundedImport.bytes(new String[] { "--cima.zone=UTC", "--cima.import=" + folder }))
			.isGreaterThanOrEqualTo(21);
		assertThat(BoundedImport.bytes(new String[] { "--cima.import=" + folder.resolve("sales.csv") })).isEqualTo(8);
		assertThat(BoundedImport.bytes(new String[] { "--cima.import=" + folder.resolve("none") })).isZero();
	}

}
