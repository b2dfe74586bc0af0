declare module "world-atlas/countries-50m.json" {
  /** As `atlas` of the build makes it. */
  const world: import("../atlas.ts").World;
  export default world;
}
