package dev.cima;

import java.util.List;

import org.junit.jupiter.api.Test;

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

}
