package io.crosscheck.report.html

import java.nio.file.{Files, Path, Paths}

import scala.collection.JavaConverters._

import io.crosscheck.servers.Browser
import org.apache.commons.io.FileUtils
import org.scalatest.{Assertions, BeforeAndAfterAll, Suite}

/** Pages in a browser of the spec's own. The system property `crosscheck.pages` names a folder that keeps them. */
trait Pages extends BeforeAndAfterAll with Assertions { this: Suite =>
  protected lazy val browser: Browser = Browser.start()
  private val kept = sys.props.get("crosscheck.pages").map(Paths.get(_))
  protected lazy val pages: Path = kept.map(Files.createDirectories(_)).getOrElse(Files.createTempDirectory("pages"))

  override protected def afterAll(): Unit = {
    browser.close()
    if (kept.isEmpty) FileUtils.deleteQuietly(pages.toFile)
    super.afterAll()
  }

  /** Loads a page from a file. */
  protected def show(name: String, page: String): Path = {
    val file = Files.writeString(pages.resolve(s"$name.html"), page)
    load(file)
    file
  }

  /** Loads a file into a window of a laptop. */
  protected def load(file: Path): Unit = {
    browser.requests()
    browser.console()
    browser.size(1280, 900)
    browser.open(file.toUri.toString)
  }

  /** The names of the rows that are shown, in order. */
  protected def names: Seq[String] =
    texts("document.querySelectorAll('tbody.pair')", "r.hidden ? null : r.dataset.name")

  /** What `each` gives of the elements `r`, without nulls. */
  protected def texts(elements: String, each: String): Seq[String] =
    browser
      .run(s"return [...$elements].map(r => $each).filter(t => t !== null)")
      .elements
      .asScala
      .map(_.asText)
      .toList

  /** Whether the details of a row can be seen. */
  protected def isOpen(name: String): Boolean =
    browser
      .run(s"return document.querySelector('[data-name=$name] .detail section').checkVisibility()")
      .asBoolean

  /** Clicks on the title of a column. */
  protected def sortBy(title: String): Unit =
    browser.run(
      s"[...document.querySelectorAll('thead button')].find(b => b.textContent === '$title').click()"
    ): Unit

  /** Nothing left the page, and nothing went wrong in it. */
  protected def assertQuiet(file: Path): Unit = {
    // Chromium brings its first page and an icon of search fields itself.
    val asked = browser.requests().filterNot(a => a.startsWith("data:") || a.startsWith("chrome:"))
    assert(asked == Seq(file.toUri.toString))
    assert(browser.console() == Seq())
    ()
  }
}
