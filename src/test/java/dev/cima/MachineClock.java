package dev.cima;

import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.TimeZone;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;

/** All ways to ask the machine what time it is, or where it stands. */
final class MachineClock extends DescribedPredicate<JavaAccess<?>> {

	private static final Set<String> NAMES = Set.of(System.class.getName() + ".currentTimeMillis",
			InstantSource.class.getName() + ".system", ZoneId.class.getName() + ".systemDefault",
			TimeZone.class.getName() + ".getDefault", Calendar.class.getName() + ".getInstance");

	MachineClock() {
		super("asks the machine for the time or the zone");
	}

	@Override
	public boolean test(JavaAccess<?> access) {
		return access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget asked && asks(asked);
	}

	private static boolean asks(AccessTarget.CodeUnitAccessTarget asked) {
		String owner = asked.getOwner().getName();
		String name = asked.getName();
		List<JavaClass> parameters = asked.getRawParameterTypes();
		if (owner.equals(Clock.class.getName())) {
			return name.startsWith("system") || name.startsWith("tick") && takesNone(parameters, Clock.class);
		}
		return NAMES.contains(owner + "." + name)
				|| owner.startsWith("java.time.") && name.equals("now") && takesNone(parameters, Clock.class)
				|| owner.equals(Date.class.getName()) && name.equals("<init>") && parameters.isEmpty();
	}

	private static boolean takesNone(List<JavaClass> parameters, Class<?> type) {
		return parameters.stream().noneMatch((parameter) -> parameter.isEquivalentTo(type));
	}

}
