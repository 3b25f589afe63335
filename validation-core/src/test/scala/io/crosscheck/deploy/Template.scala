package io.crosscheck.deploy

import java.nio.file.{Files, Path}

import scala.collection.JavaConverters._
import scala.collection.immutable.ListMap
import scala.util.Try

import org.yaml.snakeyaml.constructor.{AbstractConstruct, SafeConstructor}
import org.yaml.snakeyaml.nodes.{MappingNode, Node, ScalarNode, SequenceNode}
import org.yaml.snakeyaml.{LoaderOptions, Yaml}

/** A template of CloudFormation: maps, vectors and values, short forms of functions (`!Ref x`) as maps (`Ref -> x`). */
final case class Template(text: String, root: Map[String, Any]) {
  import Template._

  def section(name: String): Map[String, Any] = map(root.getOrElse(name, Map.empty))
  def resources: Map[String, Resource] = section("Resources").map { case (name, value) => name -> Resource(map(value)) }
  def parameters: Map[String, Map[String, Any]] = section("Parameters").map { case (name, value) => name -> map(value) }
}

final case class Resource(all: Map[String, Any]) {
  def kind: String = all.getOrElse("Type", "").toString
  def properties: Map[String, Any] = Template.map(all.getOrElse("Properties", Map.empty))
  def metadata: Map[String, Any] = Template.map(all.getOrElse("Metadata", Map.empty))
}

object Template {
  val home: Path = Path.of(sys.props.getOrElse("crosscheck.home", "..")).toAbsolutePath.normalize
  val folder: Path = home.resolve("cloudformation")

  def files: Seq[Path] = {
    val all = Files.list(folder)
    try all.iterator().asScala.filter(_.toString.endsWith(".yaml")).toList.sorted
    finally all.close()
  }

  def read(file: Path): Template = of(Files.readString(file)).get

  def of(text: String): Try[Template] = Try {
    val options = new LoaderOptions
    options.setAllowDuplicateKeys(false)
    Template(text, map(plain(new Yaml(new ShortForms(options)).load[Any](text))))
  }

  /** A map, or an empty one where something else stands. */
  def map(value: Any): Map[String, Any] = value match {
    case m: Map[_, _] => m.asInstanceOf[Map[String, Any]]
    case _            => Map.empty
  }

  /** A list; one value alone is a list of one. */
  def list(value: Any): Seq[Any] = value match {
    case s: Seq[_] => s
    case other     => Seq(other)
  }

  /** A node and all below it. */
  def all(node: Any): Seq[Any] = node +: (node match {
    case m: Map[_, _] => m.values.toSeq.flatMap(all)
    case s: Seq[_]    => s.flatMap(all)
    case _            => Nil
  })

  private def plain(value: Any): Any = value match {
    case m: java.util.Map[_, _] =>
      ListMap(m.asScala.toSeq.map { case (key, inner) => key.toString -> plain(inner) }: _*)
    case l: java.lang.Iterable[_] => l.asScala.toVector.map(inner => plain(inner))
    case other                    => other
  }

  private final class ShortForms(options: LoaderOptions) extends SafeConstructor(options) {
    yamlMultiConstructors.put("!", new Function): Unit

    private final class Function extends AbstractConstruct {
      override def construct(node: Node): AnyRef = {
        val name = node.getTag.getValue.stripPrefix("!")
        val long = if (name == "Ref" || name == "Condition") name else s"Fn::$name"
        val value: Any = node match {
          case scalar: ScalarNode if name == "GetAtt" => scalar.getValue.split("\\.", 2).toSeq.asJava
          case scalar: ScalarNode                     => scalar.getValue
          case sequence: SequenceNode                 => constructSequence(sequence)
          case mapping: MappingNode                   => constructMapping(mapping)
          case _                                      => ""
        }
        java.util.Collections.singletonMap(long, value)
      }
    }
  }
}
