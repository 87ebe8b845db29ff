/** The script of course pages and blogs: it defines `<vitrine-demo>`. */
import "./guest/guest-demo.element.ts";
