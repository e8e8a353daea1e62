import { createTheme, type MantineColorsTuple } from "@mantine/core";

const ink: MantineColorsTuple = [
  "#eef3fd",
  "#dbe5fa",
  "#b7caf4",
  "#8fb0ff",
  "#6b92e8",
  "#4b76d6",
  "#2f58b8",
  "#274a9c",
  "#203d80",
  "#1a3268",
];

/** Controls a little smaller than Mantine's own: the figure is what the window is for. */
export const theme = createTheme({
  primaryColor: "ink",
  primaryShade: 6,
  colors: { ink },
  fontFamily: '"Inter", "Segoe UI", "Helvetica Neue", Arial, sans-serif',
  fontFamilyMonospace: '"Inter", "Segoe UI", "Helvetica Neue", Arial, sans-serif',
  fontSizes: { xs: "12px", sm: "13px", md: "13px", lg: "15px", xl: "19px" },
  defaultRadius: 5,
  cursorType: "pointer",
  components: {
    Tooltip: { defaultProps: { openDelay: 450, withinPortal: false, transitionProps: { duration: 80 } } },
    Menu: { defaultProps: { shadow: "md", transitionProps: { duration: 60 } } },
    Modal: {
      styles: { title: { fontWeight: 600, fontSize: 15 } },
      // The page does not scroll; the lock would add a style element without the nonce that the policy asks for.
      defaultProps: {
        transitionProps: { duration: 100 },
        overlayProps: { backgroundOpacity: 0.35 },
        lockScroll: false,
      },
    },
    ActionIcon: { defaultProps: { variant: "subtle", color: "gray", size: 30 } },
  },
});
