/** The script of course pages and blogs: it defines `<vitrine-demo>`. */
import "./demo.element.ts";
