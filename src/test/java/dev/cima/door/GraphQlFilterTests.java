package dev.cima.door;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.servlet.FilterChain;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

class GraphQlFilterTests {

	private final GraphQlEndpoint endpoint = Mockito.mock(GraphQlEndpoint.class);

	private final AtomicInteger passedOn = new AtomicInteger();

	@Test
	void whatIsPostedToGraphQlIsAnsweredWithoutTheDispatcher() throws Exception {
		MockHttpServletRequest request = filter("POST", "/graphql", null);
		Mockito.verify(this.endpoint).handleRequest(Mockito.same(request), Mockito.any());
		assertThat(this.passedOn).hasValue(0);
	}

	@Test
	void everythingElseGoesOn() throws Exception {
		for (List<String> other : List.of(List.of("GET", "/graphql"), List.of("POST", "/graphql/"),
				List.of("POST", "/graphiql"), List.of("POST", "/import"), List.of("OPTIONS", "/graphql"))) {
			filter(other.getFirst(), other.getLast(), null);
		}
		filter("POST", "/graphql", "/x");
		assertThat(this.passedOn).hasValue(6);
		Mockito.verifyNoInteractions(this.endpoint);
	}

	private MockHttpServletRequest filter(String method, String path, String rest) throws Exception {
		StaticListableBeanFactory beans = new StaticListableBeanFactory();
		beans.addBean("endpoint", this.endpoint);
		MockHttpServletRequest request = new MockHttpServletRequest(method, path);
		request.setServletPath(path);
		request.setPathInfo(rest);
		FilterChain chain = (passed, response) -> this.passedOn.incrementAndGet();
		new GraphQlFilter(beans.getBeanProvider(GraphQlEndpoint.class)).doFilter(request, new MockHttpServletResponse(),
				chain);
		return request;
	}

}
