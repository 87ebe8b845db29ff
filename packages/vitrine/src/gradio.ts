export { fromGradio, type FromGradio, type FromGradioOptions } from "@vitrine/gradio/from-gradio";
