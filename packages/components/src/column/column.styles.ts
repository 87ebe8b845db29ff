export { stacked as styles } from "../_layout/stacked.styles.ts";
