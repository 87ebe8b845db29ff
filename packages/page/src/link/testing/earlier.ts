/** Links in circulation, which must keep their meaning. Add to them; never change one. */
export const earlier = [
  {
    version: "0.1.0",
    link: "https://demos.example/digits/?text=hi&night=true&count=7",
    values: { text: "hi", night: true, count: 7 },
  },
  {
    version: "0.1.0",
    link: "https://demos.example/digits/#s=1.q1YqSa0oUbJSclTIyc9LTy1SAPF1FMozSzIUHjXMKSzNL0ktftQwV0FNITexKLvYXiEytdhKwdDAQEFVIT9NoSQjNVdPYejqVtJRAjFSlayUUhKLspVqAQ",
    values: { text: "A longer text, with “quotes” & marks? Yes: 100 % of them. ".repeat(4), theme: "dark" },
  },
  {
    version: "0.1.0",
    link: "https://demos.example/digits/?tags=red&tags=blue",
    values: { tags: ["red", "blue"] },
  },
  {
    version: "0.1.0",
    link: "https://demos.example/digits/?utm_source=mail#s=1.q1YqyMgvyVeyUkpJLEm0ysxNTE_VL8hLt85LzE21TckvUTUyUHU2VnW01AOJJiUWp5qZ6GSGOfkHlRt4u6fn2yrVAgA",
    values: {
      photo: {
        id: "",
        url: "data:image/png;name=dot%20%C3%A9.png;base64,iVBORw0KGgo=",
        name: "dot é.png",
        size: 8,
        type: "image/png",
      },
    },
  },
];
