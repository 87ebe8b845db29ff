/** Script for pages that embed demos: defines `<vitrine-demo>`. */
import "./guest/guest-demo.element.ts";
