package dev.cima.whitespace;

import java.time.YearMonth;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.stereotype.Component;

/** Which months are made; what is once made stays so, and is not asked for again. */
@Component
class KnownMonths {

	private final FrozenMonths months;

	private final Set<YearMonth> finished = ConcurrentHashMap.newKeySet();

	KnownMonths(FrozenMonths months) {
		this.months = months;
	}

	boolean isFinished(YearMonth month) {
		if (this.finished.contains(month)) {
			return true;
		}
		FrozenMonth found = this.months.find(month.toString());
		boolean is = found != null && found.isFinished();
		if (is) {
			this.finished.add(month);
		}
		return is;
	}

	void forget(YearMonth month) {
		this.finished.remove(month);
	}

}
