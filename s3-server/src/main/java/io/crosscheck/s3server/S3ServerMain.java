package io.crosscheck.s3server;

import com.adobe.testing.s3mock.S3MockApplication;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Objects;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * An S3 server on a free port of the loopback interface, over plain HTTP, with nothing in it.
 *
 * <p>Its standard output has one line, {@code port=12345}, once it answers. It ends, and removes what was stored, when
 * its standard input ends: so it never outlives the process that started it, however that one died.
 */
public final class S3ServerMain {
    private S3ServerMain() {}

    /** Serves until the end of standard input. */
    public static void main(String[] args) throws IOException {
        ConfigurableApplicationContext server = new SpringApplicationBuilder(S3MockApplication.class)
                .properties(Map.of(
                        "server.address", "127.0.0.1",
                        "server.port", "0",
                        "logging.level.root", "WARN"))
                .bannerMode(Banner.Mode.OFF)
                .initializers(context -> ((GenericApplicationContext) context)
                        .registerBean("onlyTheConnectorOnLoopback", OnlyTheConnectorOnLoopback.class))
                .run();
        int port = ((ServletWebServerApplicationContext) server).getWebServer().getPort();
        System.out.println("port=" + port);
        System.out.flush();
        System.in.transferTo(OutputStream.nullOutputStream());
        System.exit(SpringApplication.exit(server));
    }

    /**
     * Takes away the second connector, which s3mock adds for plain HTTP on every interface and {@code server.address}
     * does not reach. The first one is left: without a key store it speaks plain HTTP as well.
     */
    private static final class OnlyTheConnectorOnLoopback
            implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
        @Override
        public void customize(TomcatServletWebServerFactory factory) {
            factory.getAdditionalTomcatConnectors().clear();
            factory.addEngineValves(new NoAnswerToExpect());
        }
    }

    /**
     * Leaves {@code Expect: 100-continue} of the AWS CLI without an answer, as a server may: Tomcat's has no reason
     * phrase, which the CLI 2.9 of Debian 12 takes for a broken one. The CLI then sends the body after a second, S3A
     * after three.
     */
    private static final class NoAnswerToExpect extends ValveBase {
        NoAnswerToExpect() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            if (Objects.requireNonNullElse(request.getHeader("User-Agent"), "").startsWith("aws-cli/")) {
                request.getCoyoteRequest().setExpectation(false);
            }
            getNext().invoke(request, response);
        }
    }
}
