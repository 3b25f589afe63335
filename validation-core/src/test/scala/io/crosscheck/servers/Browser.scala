package io.crosscheck.servers

import java.net.URI
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpRequest.BodyPublishers
import java.net.http.HttpResponse.BodyHandlers
import java.nio.charset.StandardCharsets.UTF_8
import java.nio.file.{Files, Path, Paths}
import java.util.Base64
import java.util.concurrent.TimeUnit.MINUTES

import scala.collection.JavaConverters._
import scala.util.Try

import com.fasterxml.jackson.databind.node.ObjectNode
import com.fasterxml.jackson.databind.{JsonNode, ObjectMapper}
import org.apache.commons.io.FileUtils

/** A window of a headless Chromium with a profile of its own, driven by the WebDriver protocol. */
final class Browser private (address: String, profile: Path) {
  import Browser._

  private val session: String = {
    val options = mapper.createObjectNode()
    options.put("binary", chromium)
    val arguments = options.putArray("args")
    (Switches :+ s"--user-data-dir=$profile").foreach(arguments.add)
    val capabilities = mapper.createObjectNode()
    capabilities.put("browserName", "chrome")
    capabilities.set[ObjectNode]("goog:chromeOptions", options)
    capabilities.putObject("goog:loggingPrefs").put("browser", "ALL").put("performance", "ALL")
    val body = mapper.createObjectNode()
    body.putObject("capabilities").set[ObjectNode]("alwaysMatch", capabilities)
    call("POST", "/session", body).get("sessionId").asText
  }

  /** Loads a page and waits for it. */
  def open(url: String): Unit = {
    val body = mapper.createObjectNode().put("url", url)
    call("POST", s"/session/$session/url", body): Unit
  }

  /** What a script returns; the body of a function. */
  def run(script: String): JsonNode = {
    val body = mapper.createObjectNode().put("script", script)
    body.putArray("args")
    call("POST", s"/session/$session/execute/sync", body)
  }

  /** What a script returns, as text. */
  def text(script: String): String = run(s"return String($script)").asText

  /** Clicks in the middle of the first element that fits. */
  def click(css: String): Unit = {
    val element = find(css)
    call("POST", s"/session/$session/element/$element/click", mapper.createObjectNode()): Unit
  }

  /** Types into whatever has the focus; keys without a letter are those of WebDriver. */
  def press(keys: String): Unit = {
    val body = mapper.createObjectNode()
    val keyboard = body.putArray("actions").addObject()
    keyboard.put("type", "key").put("id", "keyboard")
    val actions = keyboard.putArray("actions")
    keys.foreach { key =>
      actions.addObject().put("type", "keyDown").put("value", key.toString)
      actions.addObject().put("type", "keyUp").put("value", key.toString)
    }
    call("POST", s"/session/$session/actions", body): Unit
  }

  /** Makes the window so wide and high, in CSS pixels. */
  def size(width: Int, height: Int): Unit =
    devTools(
      "Emulation.setDeviceMetricsOverride",
      s"""{"width":$width,"height":$height,"deviceScaleFactor":1,"mobile":false}"""
    )

  /** As if the machine were set to `light` or `dark`. */
  def prefer(scheme: String): Unit =
    devTools("Emulation.setEmulatedMedia", s"""{"features":[{"name":"prefers-color-scheme","value":"$scheme"}]}""")

  /** As if the page were printed, or, for `""`, no longer. */
  def media(name: String): Unit = devTools("Emulation.setEmulatedMedia", s"""{"media":"$name"}""")

  /** A picture of the window. */
  def picture(file: Path): Unit = {
    val image = call("GET", s"/session/$session/screenshot", mapper.createObjectNode()).asText
    Files.createDirectories(file.getParent)
    Files.write(file, Base64.getDecoder.decode(image)): Unit
  }

  /** What the page and the browser wrote to the console since the last call. */
  def console(): Seq[String] = log("browser").map(_.get("message").asText)

  /** Addresses that were asked for since the last call. */
  def requests(): Seq[String] =
    log("performance")
      .map(entry => mapper.readTree(entry.get("message").asText).get("message"))
      .filter(_.get("method").asText == "Network.requestWillBeSent")
      .map(_.at("/params/request/url").asText)

  /** Ends the browser. */
  def close(): Unit = {
    Try(call("DELETE", s"/session/$session", mapper.createObjectNode()))
    FileUtils.deleteQuietly(profile.toFile): Unit
  }

  private def find(css: String): String = {
    val body = mapper.createObjectNode().put("using", "css selector").put("value", css)
    call("POST", s"/session/$session/element", body).elements.next().asText
  }

  private def log(kind: String): Seq[JsonNode] =
    call("POST", s"/session/$session/se/log", mapper.createObjectNode().put("type", kind)).elements.asScala.toList

  private def devTools(command: String, parameters: String): Unit = {
    val body = mapper.createObjectNode().put("cmd", command)
    body.set[ObjectNode]("params", mapper.readTree(parameters))
    call("POST", s"/session/$session/goog/cdp/execute", body): Unit
  }

  private def call(method: String, path: String, body: JsonNode): JsonNode = {
    val content = if (method == "POST") BodyPublishers.ofString(body.toString, UTF_8) else BodyPublishers.noBody()
    val request = HttpRequest
      .newBuilder(URI.create(address + path))
      .header("Content-Type", "application/json")
      .method(method, content)
      .build()
    val response = client.send(request, BodyHandlers.ofString(UTF_8))
    val value = mapper.readTree(response.body).path("value")
    if (response.statusCode != 200)
      throw new IllegalStateException(s"$method $path: ${value.path("message").asText(response.body)}")
    value
  }
}

object Browser {

  /** Opens one. It ends with `close`, or with this JVM. */
  def start(): Browser = new Browser(s"http://127.0.0.1:${port.get}", Files.createTempDirectory("chromium"))

  private val Switches = Seq(
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--force-color-profile=srgb"
  )
  private val mapper = new ObjectMapper
  private lazy val client = HttpClient.newHttpClient()

  private lazy val chromium: String = command("chromium", "chromium-browser", "google-chrome").getOrElse(missing())
  private lazy val driver: String = command("chromedriver").getOrElse(missing())

  private def missing(): String = throw new IllegalStateException(
    "the specs of the report need Chromium and its driver. On Debian and Ubuntu: apt-get install chromium " +
      "chromium-driver (done by the specs where they run as root); elsewhere put chromium and chromedriver on the PATH"
  )

  /** Tried once only: where it cannot start, every spec that needs it fails at once and says why. */
  private lazy val port: Try[Int] = Try {
    if (command("chromium", "chromium-browser", "google-chrome").isEmpty || command("chromedriver").isEmpty) install()
    val home = Files.createTempDirectory("chromedriver")
    try {
      // The driver does not end with its standard input; the shell around it does, and takes it along.
      val script = s"'$driver' --port=0 & driver=$$!; cat >/dev/null; kill $$driver; wait $$driver; exit 0"
      val process = new ServerProcess("chromedriver", home, Seq("sh", "-c", script))
      chromium
      process.awaitLog("started successfully on port (\\d+)".r).group(1).toInt
    } catch {
      case failure: Throwable =>
        FileUtils.deleteQuietly(home.toFile)
        throw failure
    }
  }

  private def command(names: String*): Option[String] = {
    val folders = sys.env.getOrElse("PATH", "").split(java.io.File.pathSeparator).toSeq
    names
      .flatMap(name => folders.map(Paths.get(_, name)))
      .find(file => Files.isExecutable(file))
      .map(_.toString)
  }

  /** By the package manager of Debian, for root; anybody else is told what to do. */
  private def install(): Unit =
    if (command("apt-get").isDefined && sys.props("user.name") == "root") {
      System.err.println("installing chromium and chromium-driver for the specs of the report")
      val steps = "apt-get update && apt-get install -y --no-install-recommends chromium chromium-driver"
      val log = Files.createTempFile("apt", ".log")
      val process = new ProcessBuilder("sh", "-c", steps).redirectErrorStream(true).redirectOutput(log.toFile).start()
      process.getOutputStream.close()
      if (!process.waitFor(15, MINUTES) || process.exitValue() != 0) {
        process.destroyForcibly()
        throw new IllegalStateException(s"cannot install Chromium:\n${new String(Files.readAllBytes(log), UTF_8)}")
      }
    }
}
