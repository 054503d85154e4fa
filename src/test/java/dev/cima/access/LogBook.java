package dev.cima.access;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** All that is logged while it is open: DEBUG of the application, INFO of all else. */
public final class LogBook extends AppenderBase<ILoggingEvent> implements AutoCloseable {

	private static final Map<String, Level> LEVELS = Map.of(org.slf4j.Logger.ROOT_LOGGER_NAME, Level.INFO, "dev.cima",
			Level.DEBUG, "de.bwaldvogel", Level.INFO, "de.bwaldvogel.mongo", Level.INFO, "org.mongodb.driver",
			Level.INFO, "org.apache", Level.INFO, "org.springframework", Level.INFO);

	private final List<String> lines = new CopyOnWriteArrayList<>();

	private final Map<String, @Nullable Level> before = new java.util.HashMap<>();

	public LogBook() {
		LEVELS.forEach((name, level) -> {
			this.before.put(name, logger(name).getLevel());
			logger(name).setLevel(level);
		});
		start();
		logger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(this);
	}

	public List<String> lines() {
		return this.lines;
	}

	@Override
	protected void append(ILoggingEvent event) {
		String thrown = (event.getThrowableProxy() != null) ? ThrowableProxyUtil.asString(event.getThrowableProxy())
				: "";
		this.lines.add("%s %s [%s] %s %s %s".formatted(event.getLevel(), event.getLoggerName(), event.getThreadName(),
				event.getFormattedMessage(), event.getMDCPropertyMap(), thrown));
	}

	@Override
	public void close() {
		logger(org.slf4j.Logger.ROOT_LOGGER_NAME).detachAppender(this);
		this.before.forEach((name, level) -> logger(name).setLevel(level));
		stop();
	}

	private static Logger logger(String name) {
		return (Logger) LoggerFactory.getLogger(name);
	}

}
