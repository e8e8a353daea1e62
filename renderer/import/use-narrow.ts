import { useMediaQuery } from "@mantine/hooks";

/** Too narrow for picture and questions beside each other: then the picture is one of the tabs. */
export const useNarrow = (): boolean => useMediaQuery("(max-width: 1099px)", false, { getInitialValueInEffect: false });
