export { barStyles as styles } from "../_plot/bar.styles.ts";
