package io.crosscheck.deploy

/** What parameters and references of a template stand for: `Ref` and `Fn::Sub`, and no other functions. */
final case class TemplateValues(values: Map[String, String]) {

  def of(value: Any): String = value match {
    case map: Map[_, _] =>
      Template.map(map).toSeq match {
        case Seq(("Ref", name))             => valueOf(name.toString)
        case Seq(("Fn::Sub", text: String)) =>
          """\$\{([^}]+)}""".r.replaceAllIn(
            text,
            found => java.util.regex.Matcher.quoteReplacement(valueOf(found.group(1)))
          )
        case other => throw new IllegalArgumentException(s"neither Ref nor Sub: $other")
      }
    case other => other.toString
  }

  /** A tree with all of these in it replaced. */
  def resolve(value: Any): Any = value match {
    case map: Map[_, _] if Set("Ref", "Fn::Sub").exists(Template.map(map).keySet == Set(_)) => of(map)
    case map: Map[_, _] => Template.map(map).map { case (name, inner) => name -> resolve(inner) }
    case list: Seq[_]   => list.map(resolve)
    case other          => other
  }

  /** Each value of a map. */
  def ofEach(value: Any): Map[String, String] = Template.map(value).map { case (name, inner) => name -> of(inner) }

  private def valueOf(name: String): String =
    values.getOrElse(name, throw new NoSuchElementException(s"no value for $name"))
}

object TemplateValues {

  /** Defaults of parameters, where nothing else is given. */
  def apply(template: Template, chosen: (String, String)*): TemplateValues = {
    val defaults = template.parameters.collect {
      case (name, p) if p.contains("Default") => name -> p("Default").toString
    }
    TemplateValues(defaults ++ chosen)
  }
}
