export { matrixStyles as styles } from "../_plot/matrix/matrix.styles.ts";
