package dev.cima.embedded;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

import dev.cima.embedded.EmbeddedConfiguration.Mongo;
import dev.cima.embedded.EmbeddedSettings.Store;
import dev.cima.platform.MongoAddress;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * The embedded MongoDB as a process of its own, for several nodes. Prints its address and
 * ends with its parent. Keeps its data in the folder that it is given, or else forgets
 * it.
 */
public final class MongoProcess {

	private MongoProcess() {
	}

	public static void main(String[] args) throws Exception {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		context.getEnvironment().setActiveProfiles("embedded");
		context.getEnvironment()
			.getPropertySources()
			.addFirst(new MapPropertySource("embedded", Map.of("cima.mongodb.uri", MongoAddress.EMBEDDED)));
		context.registerBean(EmbeddedSettings.class,
				() -> (args.length > 0) ? new EmbeddedSettings(Store.H2, Path.of(args[0]), RedisProgram.AUTO)
						: new EmbeddedSettings(Store.MEMORY, Path.of("unused"), RedisProgram.AUTO));
		context.register(Mongo.class);
		context.refresh();
		System.out.println("at " + context.getBean(MongoAddress.class).uri());
		ProcessHandle.current().parent().ifPresent((parent) -> parent.onExit().thenRun(() -> System.exit(0)));
		new CountDownLatch(1).await();
	}

}
