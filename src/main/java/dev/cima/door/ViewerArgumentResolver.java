package dev.cima.door;

import dev.cima.platform.CurrentViewer;
import dev.cima.platform.Viewer;
import graphql.schema.DataFetchingEnvironment;

import org.springframework.core.MethodParameter;
import org.springframework.graphql.data.method.HandlerMethodArgumentResolver;

/** Lets controller methods take a {@link Viewer}. */
class ViewerArgumentResolver implements HandlerMethodArgumentResolver {

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return parameter.getParameterType() == Viewer.class;
	}

	@Override
	public Object resolveArgument(MethodParameter parameter, DataFetchingEnvironment environment) {
		return CurrentViewer.require(environment.getGraphQlContext());
	}

}
