import DefaultTheme from "vitepress/theme-without-fonts";
import "./style.css";

// Pages are also rendered where there are no elements.
if (typeof window !== "undefined") void import("./theme-lab.ts");

export default DefaultTheme;
